export { campaignTotal, type CampaignTotal } from './campaign-total.server.ts'
export { type Campaign, findCampaign, findCampaignById } from './find-campaign.server.ts'
export { openCampaign } from './open-campaign.server.ts'
