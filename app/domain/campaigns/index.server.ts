export { campaignTotal } from './campaign-total.server.ts'
export { type Campaign, findCampaign, findCampaignById } from './find-campaign.server.ts'
export { campaignOpenings, openCampaign } from './open-campaign.server.ts'
