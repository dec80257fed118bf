/** Whether this names data on a server instead of a file. */
export const isAddress = (path: string): boolean => /^https?:\/\//i.test(path);

/** One spelling for one place: without a fragment and a slash at the end. Text that is no address stays as it is. */
export function plainAddress(address: string): string {
  return address.trim().replace(/#.*$/, '').replace(/\/+(?=$|\?)/, '');
}
