import { least } from '../report.ts';
import { ask, COUNTY, type Ground, YEAR } from './ground.ts';

/** The largest pages: a county of 300 schools, a province of 100 such counties. */
export async function boards(
  ground: Ground,
): Promise<{ readonly county: number; readonly verdict: number; readonly province: number }> {
  const time = async (token: string, path: string) => {
    const times: number[] = [];
    for (let n = 0; n < 5; n++) {
      const { status, ms, json } = await ask(ground, token, ['GET', path]);
      if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(json).slice(0, 300)}`);
      times.push(ms);
    }
    return least(times);
  };
  return {
    county: await time(ground.statistician.token, '/api/boards/mine'),
    verdict: await time(ground.statistician.token, `/api/counties/${COUNTY}/${YEAR}/verdict`),
    province: await time(ground.province.token, '/api/boards/mine'),
  };
}
