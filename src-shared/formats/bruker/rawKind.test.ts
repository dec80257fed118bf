import { describe, expect, it } from 'vitest';
import { parseJcampDx, type JcampDx } from '../jcampdx.js';
import { refuseOtherScans } from './rawKind.js';

const jcamp = (parameters: Record<string, string>): JcampDx => parseJcampDx(`##TITLE=x\n${Object.entries(parameters).map(([name, value]) => `##$${name}=${value}`).join('\n')}\n##END=\n`, 'header');
const check = (method: Record<string, string>, acqp: Record<string, string> = {}): void => { refuseOtherScans({ visu: null, reco: null, method: jcamp(method), acqp: jcamp({ ACQ_dim: '2', ...acqp }) }, 'fid'); };

describe('refuseOtherScans', () => {
  it.each(['<Bruker:FLASH>', '<Bruker:RARE>', 'MSME', 'mic_flash', '<User:compressedFLASH>', '<Bruker:FISP>'])('%s is taken', (name) => {
    expect(() => { check({ Method: name }); }).not.toThrow();
  });

  it.each([
    [{ Method: '<Bruker:DtiEpi>' }, /echo-planar scan.*\(DtiEpi\)/], [{ Method: 'SPIRAL' }, /spiral/], [{ Method: '<Bruker:UTE3D>' }, /radial/], [{ Method: '<User:mine>', NPro: '400' }, /radial/],
    [{ Method: '<Bruker:PRESS>' }, /spectrum of one place/], [{ Method: 'FLASH', PVM_EncCS: 'Yes' }, /compressed sensing/], [{ Method: 'FLASH', PVM_EncPpi: '( 2 )\n1 2' }, /one line in 2 only \(parallel imaging\)/],
    [{ Method: 'FLASH', PVM_IsEpiScan: 'Yes' }, /echo-planar/],
  ])('%o is refused by name', (method, message) => {
    expect(() => { check(method); }).toThrow(expect.objectContaining({ code: 'unsupported', message: expect.stringMatching(message) as string }) as Error);
  });
});
