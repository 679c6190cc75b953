import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPlan } from './index.ts';

const level = (head: string, body = '一、任务\n（一）提高质量。') => {
  const { level: value, sure } = readPlan(`${head}\n${body}`).level ?? {};
  return [value, sure];
};
const SHARED = new URL('../../../../shared/data/plans/', import.meta.url);

describe('whose plan it is', () => {
  it.each([
    ['甲水县人民政府关于印发优质均衡发展实施方案的通知', 'county'],
    ['丙原省戊江自治县教育局关于印发优质均衡工作方案的通知', 'county'],
    ['丁湖区教育和体育局关于印发优质均衡工作方案的通知', 'county'],
    ['甲水高新区管委会关于印发优质均衡工作方案的通知', 'county'],
    ['重庆市丁湖区人民政府关于印发优质均衡工作方案的通知', 'county'],
    ['重庆市人民政府关于印发优质均衡工作方案的通知', 'province'],
    ['丙原省教育厅关于印发优质均衡工作方案的通知', 'province'],
    ['己岭壮族自治区人民政府关于印发优质均衡工作方案的通知', 'province'],
    ['己岭壮族自治区戊江县人民政府关于印发优质均衡工作方案的通知', 'county'],
    ['庚泽藏族自治州人民政府关于印发优质均衡工作方案的通知', 'city'],
    ['辛原盟行署关于印发优质均衡工作方案的通知', 'city'],
  ])('is read from the issuing body: %s', (title, found) => {
    expect(level(title)).toEqual([found, true]);
  });

  it('of a 市 is read from whom the text addresses', () => {
    const title = '壬海市人民政府关于印发优质均衡工作方案的通知';
    expect(level(title, '各县（市、区）人民政府，市直有关部门：\n一、任务\n（一）提高质量。')).toEqual(['city', true]);
    expect(level(title, '各镇人民政府、街道办事处：\n一、任务\n（一）提高质量。')).toEqual(['county', true]);
    expect(level(title, '一、任务\n（一）各县区落实责任。\n（二）各县区按年推进。')).toEqual(['city', true]);
    expect(level(title, '一、任务\n（一）各镇街落实责任。\n（二）各镇街按年推进。')).toEqual(['county', true]);
  });

  it('is asked for where nothing says so', () => {
    expect(level('壬海市人民政府关于印发优质均衡工作方案的通知')[1]).toBe(false);
    expect(level('教育部关于印发优质均衡工作要点的通知')[1]).toBe(false);
    expect(level('优质均衡发展工作实施方案范本')[1]).toBe(false);
  });

  it.skipIf(!existsSync(SHARED)).each([
    ['yulin-2020', 'city'],
    ['anqiu-2021', 'county'],
    ['aheqi-2022', 'county'],
    ['qinghai-2023', 'province'],
  ])('of the real plan %s is right or asked for (needs ../shared/data/plans)', (name, known) => {
    const { level: value, sure } = readPlan(readFileSync(new URL(`${name}.txt`, SHARED), 'utf8')).level ?? {};
    expect([value, sure]).toEqual([known, true]);
  });
});
