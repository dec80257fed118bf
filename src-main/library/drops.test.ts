import { lstat, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createDrops, safeSegments, type Drops } from './drops.js';

const bytes = (text: string): ReadableStream<Uint8Array> => new Blob([text]).stream();
let drops: Drops;
afterEach(() => drops.dispose());

it('keeps dropped files in their folders, privately, until the host ends', async () => {
  drops = createDrops();
  const id = await drops.begin();
  expect(await drops.receive(id, 'study/5/acqp', bytes('##TITLE'))).toEqual({ bytes: 7 });
  const [study = ''] = await drops.contents(id);
  expect(await readFile(join(study, '5/acqp'), 'utf8')).toBe('##TITLE');
  expect((await lstat(dirname(study))).mode & 0o077).toBe(0);
  await drops.dispose();
  await expect(lstat(study)).rejects.toMatchObject({ code: 'ENOENT' });
});

it.each(['../x', 'a/../../x', '/etc/passwd', 'a//b', '.', '', 'C:\\x', 'a\\..\\b', 'a\0b', 'x/'.repeat(40) + 'x'])('refuses %j', (path) => {
  drops = createDrops();
  expect(() => safeSegments(path)).toThrow(expect.objectContaining({ code: 'bad-request' }));
});

it('stops at the limit and leaves no half file', async () => {
  drops = createDrops({ limitBytes: 10 });
  const id = await drops.begin();
  await drops.receive(id, 'small', bytes('12345'));
  await expect(drops.receive(id, 'large', bytes('123456'))).rejects.toMatchObject({ code: 'too-large' });
  expect((await drops.contents(id)).map((path) => path.split('/').at(-1))).toEqual(['small']);
});

it('deletes a drop that was given up', async () => {
  drops = createDrops();
  const id = await drops.begin();
  await drops.receive(id, 'a', bytes('1'));
  const [file = ''] = await drops.contents(id);
  await drops.discard(id);
  await expect(lstat(dirname(file))).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(drops.contents(id)).rejects.toMatchObject({ code: 'not-found' });
  await drops.discard(id);
});

it('refuses a second file of the same name and unknown drops', async () => {
  drops = createDrops();
  const id = await drops.begin();
  await drops.receive(id, 'a', bytes('1'));
  await expect(drops.receive(id, 'a', bytes('2'))).rejects.toMatchObject({ code: 'exists' });
  await expect(drops.receive('nope', 'a', bytes('2'))).rejects.toMatchObject({ code: 'not-found' });
  await expect(drops.contents(await drops.begin())).rejects.toMatchObject({ code: 'bad-request' });
});
