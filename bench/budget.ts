/** What no public page may pass: bytes compressed and without headers, milliseconds on the slow link. A KB is 1000 bytes. */
export const budget = { htmlAndCss: 14_000, all: 170_000, usable: 3000, receipt: 3000 }
