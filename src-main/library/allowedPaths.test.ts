import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAllowedPaths, isInside } from './allowedPaths.js';

let base: string;
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'dendrograph-paths-')));
  for (const folder of ['allowed/sub', 'outside']) await mkdir(join(base, folder), { recursive: true });
  for (const file of ['allowed/a.nii', 'allowed/sub/b.nii', 'outside/secret']) await writeFile(join(base, file), 'x');
});
afterEach(() => rm(base, { recursive: true, force: true }));

async function policy() {
  const allowed = createAllowedPaths({ followsSessions: false });
  await allowed.addRoot(join(base, 'allowed'));
  return allowed;
}

describe('paths that may be reached', () => {
  it('are those in a granted folder', async () => {
    const allowed = await policy();
    expect(await allowed.readable(join(base, 'allowed/sub/b.nii'))).toBe(join(base, 'allowed/sub/b.nii'));
    expect(await allowed.readable(join(base, 'allowed'))).toBe(join(base, 'allowed'));
    expect(await allowed.readable(join(base, 'allowed/sub/../a.nii'))).toBe(join(base, 'allowed/a.nii'));
  });

  it.each(['outside/secret', 'allowed/../outside/secret', 'allowed/sub/../../outside/secret', 'outside'])('do not include %s', async (path) => {
    await expect((await policy()).readable(`${base}/${path}`)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('do not include a sibling whose name begins alike', async () => {
    await mkdir(join(base, 'allowed-not'));
    await expect((await policy()).readable(join(base, 'allowed-not'))).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('do not include what a symbolic link leads to outside', async () => {
    await symlink(join(base, 'outside'), join(base, 'allowed/link'));
    const allowed = await policy();
    await expect(allowed.readable(join(base, 'allowed/link/secret'))).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(allowed.writable(join(base, 'allowed/link/new'))).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('do not let a write follow a link to a file outside', async () => {
    await symlink(join(base, 'outside/secret'), join(base, 'allowed/innocent.png'));
    await expect((await policy()).writable(join(base, 'allowed/innocent.png'))).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('tell a neighbour that a reader took in from a link to somewhere else', async () => {
    await symlink(join(base, 'outside/secret'), join(base, 'allowed/acqp'));
    const allowed = await policy();
    await allowed.checkLinks([join(base, 'allowed/a.nii'), join(base, 'outside/secret')]);
    await expect(allowed.checkLinks([join(base, 'allowed/acqp')])).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it.each(['relative/path', '', 'a\0b'])('are absolute: %j is refused', async (path) => {
    await expect((await policy()).readable(path)).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('say when a file is missing', async () => {
    await expect((await policy()).readable(join(base, 'allowed/none'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('include a single granted file, one that is yet to be written too, and nothing beside it', async () => {
    const allowed = createAllowedPaths({ followsSessions: true });
    await allowed.grant(join(base, 'allowed/a.nii'));
    await allowed.grant(join(base, 'outside/new.png'));
    expect(await allowed.readable(join(base, 'allowed/a.nii'))).toBe(join(base, 'allowed/a.nii'));
    expect(await allowed.writable(join(base, 'outside/new.png'))).toBe(join(base, 'outside/new.png'));
    await expect(allowed.writable(join(base, 'outside/other.png'))).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(allowed.readable(join(base, 'allowed/sub/b.nii'))).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('start from the outermost granted folders', async () => {
    const allowed = await policy();
    await allowed.addRoot(join(base, 'allowed/sub'));
    await allowed.grant(join(base, 'outside'));
    expect(allowed.roots()).toEqual([join(base, 'allowed')]);
  });
});

it('isInside knows a folder from a name that begins with two dots', () => {
  expect(isInside('/a', '/a/..b')).toBe(true);
  expect(isInside('/a', '/a/../b')).toBe(false);
  expect(isInside('/a', '/ab')).toBe(false);
});
