export const titles = {
  site: 'Defenders Coalition',
  climb: 'Climb for Justice',
  give: 'Changa',
  waiting: 'Mchango wako',
  safety: 'Kuondoka haraka',
  design: 'Mfumo wa usanifu',
}
