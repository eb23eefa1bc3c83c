/** Nothing that moves a cursor or turns a line around: names and labels are strangers' words. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, "");
