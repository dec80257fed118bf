import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.js';
import { parameter, parseJcampDx, type JcampValue } from './jcampdx.js';
import { number, numbers, sentence, strings, structs, text } from './jcampdxAccess.js';

const parse = (body: string): ReturnType<typeof parseJcampDx> => parseJcampDx(`##TITLE=Parameter List\n${body}\n##END=\n`, 'visu_pars');

describe('parseJcampDx', () => {
  it('reads scalars and enums', () => {
    const dx = parse('##$VisuCoreDim=3\n##$VisuCoreByteOrder=littleEndian\n##$Slope=-3.6e-3');
    expect(number(dx, 'VisuCoreDim')).toBe(3);
    expect(text(dx, 'VisuCoreByteOrder')).toBe('littleEndian');
    expect(number(dx, 'Slope')).toBe(-0.0036);
    expect(parameter(dx, 'Absent')).toBeNull();
  });

  it('reads arrays over lines, with their dimensions, past $$ comments', () => {
    const dx = parse('##$VisuCorePosition=( 2, 3 )\n-22 -21.2 -4\n$$ @vis= VisuUid\n0 1. .5\n$$ end');
    expect(parameter(dx, 'VisuCorePosition')).toEqual({ dims: [2, 3], values: [-22, -21.2, -4, 0, 1, 0.5] });
  });

  it('reads strings: width, several, empty, wrapped, escaped', () => {
    const dx = parse('##$Uid=( 65 )\n<2.16 a>\n##$Units=( 2, 65 )\n<mm> <mm>\n##$Note=( 2048 )\n<a \nwrapped \\<b\\> line\\\nbreak $$ kept>\n##$Empty=( 9 )\n<>');
    expect(text(dx, 'Uid')).toBe('2.16 a');
    expect(strings(dx, 'Units')).toEqual(['mm', 'mm']);
    expect(text(dx, 'Note')).toBe('a wrapped <b> line\nbreak $$ kept');
    expect(parameter(dx, 'Empty')?.values).toEqual(['']);
    expect(text(dx, 'Empty')).toBeNull();
  });

  it('reads structs, nested, in arrays and alone, with parentheses inside strings', () => {
    const dx = parse('##$FG=( 2 )\n(3, <FG_ISA>, <A (1 - exp(-t))>, 0, 2) (5, <FG_SLICE>, <>, \n2, 1)\n##$Pulse=(1.4, 3000, (a, (b, 1)), <$Shape>)\n##$One=(1486458945, 691, 0)');
    expect(structs(dx, 'FG')).toEqual([[3, 'FG_ISA', 'A (1 - exp(-t))', 0, 2], [5, 'FG_SLICE', '', 2, 1]]);
    expect(structs(dx, 'Pulse')).toEqual([[1.4, 3000, ['a', ['b', 1]], '$Shape']]);
    expect(parameter(dx, 'One')).toEqual({ dims: null, values: [[1486458945, 691, 0]] });
  });

  it('expands run lengths of numbers, words and structs', () => {
    const dx = parse('##$A=( 6 )\n1 @4*(0) 2\n##$B=( 2 )\n@2*(Yes)\n##$C=( 3 )\n@2*((1, <x>)) (2, <y>)\n##$D=( 2 )\n@2*(0, 1)');
    expect(numbers(dx, 'A')).toEqual([1, 0, 0, 0, 0, 2]);
    expect(strings(dx, 'B')).toEqual(['Yes', 'Yes']);
    expect(structs(dx, 'C')).toEqual([[1, 'x'], [1, 'x'], [2, 'y']]);
    expect(structs(dx, 'D')).toEqual([[0, 1], [0, 1]]);
  });

  it('keeps free text outside $ labels and bare dates', () => {
    const dx = parse('##ORIGIN= Bruker Medizintechnik GMBH\n##$When=12:20:46 30 Nov 2011\n##$PR_STA=25.6 25.6 0 1');
    expect(sentence(dx, 'ORIGIN')).toBe('Bruker Medizintechnik GMBH');
    expect(sentence(dx, 'When')).toBe('12:20:46 30 Nov 2011');
    expect(numbers(dx, 'PR_STA')).toEqual([25.6, 25.6, 0, 1]);
  });

  it('names file, line and parameter of damage, and leaves other parameters readable', () => {
    const dx = parse('##$Good=1\n##$Bad=( 2 )\n(1, 2) (3,\n##$AlsoGood=2');
    expect(() => parameter(dx, 'Bad')).toThrowError('visu_pars, line 4, Bad: a "(" is never closed');
    expect(number(dx, 'AlsoGood')).toBe(2);
  });

  it('says when the file ends early and when it is no header at all', () => {
    expect(parseJcampDx('##TITLE=x\n##$A=1', 'acqp').complete).toBe(false);
    expect(() => parseJcampDx('version https://example', 'acqp')).toThrowError('acqp is not a JCAMP-DX parameter file');
  });

  it('bounds nesting and run lengths', () => {
    expect(() => parameter(parse(`##$Deep=${'('.repeat(5000)}`), 'Deep')).toThrowError(/nested deeper/);
    expect(() => parameter(parse('##$Bomb=( 1 )\n@999999999*(1)'), 'Bomb')).toThrowError(AppError);
    expect(() => parameter(parse('##$Bomb=( 1 )\n@5000*((@5000*(1) 1)) @19999999*(1)'), 'Bomb')).toThrowError(AppError);
  });
});

/** Prints values the way ParaVision does. */
function print(value: JcampValue): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `<${value.replace(/[\\<>\n]/g, (c) => `\\${c}`)}>`;
  return `(${value.map(print).join(', ')})`;
}

const scalar = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (Object.is(x, -0) ? 0 : x)), fc.integer(),
  fc.string({ maxLength: 20 }).map((s) => s.replace(/[\r#]/g, '')));
const value: fc.Arbitrary<JcampValue> = fc.letrec<{ value: JcampValue }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie('value'), { minLength: 1, maxLength: 4 })),
})).value;
const header = fc.dictionary(fc.stringMatching(/^[A-Z][A-Za-z0-9_]{0,12}$/).filter((name) => name !== 'END'), fc.array(value, { maxLength: 6 }), { minKeys: 1, maxKeys: 8 });
const printHeader = (content: Record<string, JcampValue[]>): string =>
  `##TITLE=x\n${Object.entries(content).map(([name, list]) => `##$${name}=( ${list.length} )\n${list.map(print).join(' ')}`).join('\n')}\n##END=\n`;

describe('properties', () => {
  it('reads back every generated header', () => {
    fc.assert(fc.property(header, (content) => {
      const dx = parseJcampDx(printHeader(content), 'generated');
      for (const [name, list] of Object.entries(content)) expect(parameter(dx, name)).toEqual({ dims: [list.length], values: list });
      expect(dx.complete).toBe(true);
    }));
  });

  it('a truncated or scrambled header gives values or an AppError, nothing else', () => {
    fc.assert(fc.property(header, fc.nat(), fc.string({ maxLength: 5 }), (content, cut, noise) => {
      const whole = printHeader(content);
      const at = cut % (whole.length + 1);
      try {
        const dx = parseJcampDx(whole.slice(0, at) + noise, 'generated');
        for (const name of dx.records.keys()) parameter(dx, name);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }));
  });
});
