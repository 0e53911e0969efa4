export const titles = {
  site: 'Defenders Coalition',
  climb: 'Climb for Justice',
  give: 'Give',
  waiting: 'Your gift',
  safety: 'Leaving quickly',
  design: 'Design system',
} as const
