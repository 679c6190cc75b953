/** A named place 地名 in the normalised text. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

const CANDIDATE =
  /(?<=^|[、,;:。\n\t(《“”》)和及与在对由为将向至到从使以于是含的前底年月日后])(?!含|(?<=[年月日底末])[前底末内初起])(?<name>[\u4e00-\u9fff]{1,5}?(?:自治区|自治州|自治县|街道|高新区|开发区|新区|[省市县区旗镇乡]))(?=$|[、,;:。\n\t()“”《》和及与等的政教人党委\d]|[\u4e00-\u9fff]{2})/gmu;
const GENERIC =
  /^(?:各|全|本|我|该|每|城|乡|市|县|区|省|镇|村|州|中心|主城|老|学|校|园|辖|社|地|片|试点|示范|贫困|农|民族|部分|有关|相关|其他|优质|薄弱|两|三|多|某|建制|自治|国家|发达|边远|艰苦|偏远|一|二|四|五|新建|新区|先进|创建|达标|县域|行政|设区|下|上|同|跨|首批|重点|所有|不同|基层|周边|帮扶|对口|打造|建设|发展|教育|义务|均衡|强|进|推|落|责任|管理|大[中城]|小[城区]|统筹|实施|指导|支持|推动|组织|做好|确定|选择|完善|健全|加强|成立|结合|缩小|促进|建立|优化|鼓励|基本|使|与|缺|覆盖|实现|确保|以)/;

const NOT_A_NAME = /城乡|城市|县域|条件|市县|地区|按省|老区|校区|园区|社区/;

/** Named places: a name is believed where it stands in an enumeration of names or comes twice. */
export function findPlaces(text: string): Place[] {
  const found = [...text.matchAll(CANDIDATE)].flatMap((match) => {
    const name = match.groups?.name ?? '';
    return GENERIC.test(name) || NOT_A_NAME.test(name) || name.length < 2
      ? []
      : [{ start: match.index, end: match.index + name.length, name }];
  });
  const counts = new Map<string, number>();
  for (const { name } of found) counts.set(name, (counts.get(name) ?? 0) + 1);
  return found.filter((place, index) => {
    if ((counts.get(place.name) ?? 0) >= 2 || acts(text, place)) return true;
    const [before, after] = [found[index - 1], found[index + 1]];
    return (
      (before !== undefined && neighbours(text, before, place)) ||
      (after !== undefined && neighbours(text, place, after))
    );
  });
}

/** 。甲水镇计划投入9万元: a name that opens a clause and spends or builds. */
function acts(text: string, { start, end }: Place): boolean {
  return (
    (start === 0 || /[。\n;,)]/.test(text.charAt(start - 1))) &&
    /^,?(?:计划|拟|共)*(?:总?投[入资]|新建|改扩?建)/.test(text.slice(end, end + 8))
  );
}

function neighbours(text: string, left: Place, right: Place): boolean {
  const gap = right.start - left.end;
  return (
    gap >= 1 &&
    gap <= 16 &&
    /^(?:\)|\([^()]{1,12}\))?[、和及与]$|^\((?:含|包括)$/.test(text.slice(left.end, right.start))
  );
}

/** Index of the first place that begins at or behind `start`. */
export function firstPlaceAt(places: readonly Place[], start: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Names of the places between two indices, in order, each once; null where there is none. */
export function placesBetween(places: readonly Place[], start: number, end: number): readonly string[] | null {
  const names = new Set<string>();
  for (let i = firstPlaceAt(places, start); i < places.length && (places[i]?.end ?? 0) <= end; i += 1)
    names.add(places[i]?.name ?? '');
  return names.size === 0 ? null : [...names];
}
