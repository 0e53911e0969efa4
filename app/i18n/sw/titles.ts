export const titles = {
  site: 'Defenders Coalition',
  climb: 'Climb for Justice',
  give: 'Changia',
  waiting: 'Mchango wako',
  safety: 'Kuondoka haraka',
  design: 'Mfumo wa usanifu',
}
