/** Whether this names data on a server instead of a file. */
export const isAddress = (path: string): boolean => /^https?:\/\//i.test(path);
