/** Everybody's password in the demonstration. Its people are invented and its database is its own. */
export const demoPassword = 'only a demonstration'
