import autocannon from 'autocannon';
import { COUNTY, type Ground, YEAR } from './ground.ts';

interface Seen {
  readonly p50: number;
  readonly p99: number;
  readonly sent: number;
  readonly failed: number;
}

/** Fifty requests a second for so many seconds: four reads to a write, as a county works in the week of its deadline. */
export async function steady(
  ground: Ground,
  seconds: number,
): Promise<{ readonly reads: Seen; readonly writes: Seen; readonly errors: number }> {
  await shoot(ground, { seconds: 3, rate: 10, requests: reads(ground) }); // warm
  const [seenReads, seenWrites] = await Promise.all([
    shoot(ground, { seconds, rate: 40, requests: reads(ground) }),
    shoot(ground, { seconds, rate: 10, requests: writes(ground) }),
  ]);
  const sent = seenReads.sent + seenWrites.sent;
  return { reads: seenReads, writes: seenWrites, errors: (seenReads.failed + seenWrites.failed) / sent };
}

const cookie = (token: string) => ({ cookie: `junheng_session=${token}` });

/** What schools and the county open most: a form, the list of campaigns, the task matrix, notices, the figures, the board. */
function reads({ schools, statistician, campaign }: Ground): autocannon.Request[] {
  const at = `/api/counties/${COUNTY}`;
  const county = [
    ...[`${at}/campaigns/${campaign}`, `${at}/tasks`, '/api/notices', `${at}/${YEAR}/facts`, '/api/counties'],
    ...['/api/boards/mine', '/api/session'],
  ].map((path): autocannon.Request => ({ method: 'GET', path, headers: cookie(statistician.token) }));
  const forms = schools.slice(0, 40).map(
    ({ submission, clerk }): autocannon.Request => ({
      method: 'GET',
      path: `${at}/submissions/${submission}`,
      headers: cookie(clerk),
    }),
  );
  return forms.flatMap((form, place) => [form, county[place % county.length] ?? form]);
}

/** Schools save cells, the county saves scenarios. */
function writes({ statistician }: Ground): autocannon.Request[] {
  let n = 0;
  const named = (request: autocannon.Request): autocannon.Request => ({
    ...request,
    body: JSON.stringify({ name: `负载 ${process.pid} ${n++}`, edits: [{ figure: 'county/residents', value: n }] }),
  });
  const headers = { ...cookie(statistician.token), 'content-type': 'application/json' };
  return [{ method: 'POST', path: `/api/counties/${COUNTY}/${YEAR}/scenarios`, headers, setupRequest: named }];
}

async function shoot(
  { port }: Ground,
  {
    seconds,
    rate,
    requests,
  }: { readonly seconds: number; readonly rate: number; readonly requests: autocannon.Request[] },
): Promise<Seen> {
  const result = await autocannon({
    ...{
      url: `http://127.0.0.1:${port}`,
      connections: Math.min(rate, 10),
      duration: seconds,
      overallRate: rate,
      timeout: 30,
    },
    requests,
  });
  const { latency, errors, timeouts, non2xx } = result;
  return { p50: latency.p50, p99: latency.p99, sent: result.requests.total, failed: errors + timeouts + non2xx };
}
