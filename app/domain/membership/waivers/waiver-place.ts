export const waiverPlace = (waiverId: string) => ({ table: 'dues_waivers', column: 'words_sealed', row: waiverId })
