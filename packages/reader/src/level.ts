import { foldText } from './fold.ts';
import type { DocumentHead, PlanLevel } from './types.ts';

const NATIONAL = /^(?:中共中央|国务院|教育部|国家|中华人民共和国)/;
const MUNICIPALITY = /^(?:中共)?(?:北京|上海|天津|重庆)市/;
const PROVINCE = /省|自治区|兵团/;
const PREFECTURE = /自治州|(?:^|[^联])盟(?=公署|行署|教育|委|办|$)|地区(?=行署|教育|$)/;
/** 河湾区教育局, 乙山县人民政府; not 自治区, 地区, 学区, 县域, 辖区. */
const COUNTY =
  /(?:自治县|(?<!各|本|全|设)县(?!域|级|中|\()|自治旗|(?<!红|国)旗(?=人民|教育|委|政|党|$)|(?<!自治|地|校|学|社|片|景|辖|园|城|林|灾|城镇|市、)区(?=人民|教育|教体|教科|委|政|党|财政|义务|推进|关于|实施|$)|(?:新|开发|高新)区(?=管|教育|党|关于))/;

/** The line that says to whom the document goes: 各县(市、区)人民政府…: */
const ADDRESSEE = /(?:^|\n)(?<to>各[^\n。:]{2,60}):/u;
const TO_COUNTIES = /各(?:县|区|旗|辖市|市、?县|市\(|地区)|县\(市|县区|区县|市\(区|县\(区/;
const TO_TOWNS = /各(?:乡|镇|街道|民族乡|场镇|教管办|学区|中小学)|镇街/;
const COUNTIES_TOLD = /各县(?:\(|、|市|区)|县\(市、区\)|各区县|各县区|各辖市|\d+个县|[一二三四五六七八九十]个县/g;
const TOWNS_TOLD = /各(?:乡镇|镇街|街镇|乡\(|镇\(|镇、|街道)|镇域|乡镇街道/g;

/**
 * Whose plan it is 发文层级: province, city (prefecture) or county, from the issuing body and, for a 市 that may be either, from whom the
 * text addresses. `sure` is false where nothing says so: then a person is to be asked.
 */
export function readLevel({ issuer, title }: DocumentHead, text: string): PlanLevel {
  const organ = foldText(issuer ?? '').replaceAll(/\s/g, '') || organOf(foldText(title ?? '').replaceAll(/\s/g, ''));
  if (organ === '' || NATIONAL.test(organ)) return unsure(organ);
  if (COUNTY.test(organ)) return read('county', organ);
  if (MUNICIPALITY.test(organ)) return read('province', organ);
  if (PREFECTURE.test(organ)) return read('city', organ);
  if (organ.includes('市')) return cityOrCounty(organ, text);
  return PROVINCE.test(organ) ? read('province', organ) : unsure(organ);
}

/** A title begins with the place: 丙省推进…, 乙山县…方案. */
function organOf(title: string): string {
  return /^[^关推进实施落促]{2,20}?(?:省|自治区|市|州|盟|县|区|旗)(?!域|际|级|校)/u.exec(title)?.[0] ?? '';
}

/** 安丘市 and 榆林市 look alike: the one speaks to its towns, the other to its counties. */
function cityOrCounty(organ: string, text: string): PlanLevel {
  const to = ADDRESSEE.exec(text.slice(0, 6000))?.groups?.to ?? '';
  if (TO_COUNTIES.test(to)) return read('city', `${organ} → ${to}`);
  if (TO_TOWNS.test(to)) return read('county', `${organ} → ${to}`);
  const counties = text.match(COUNTIES_TOLD)?.length ?? 0;
  const towns = text.match(TOWNS_TOLD)?.length ?? 0;
  if (counties >= 2 && towns === 0) return read('city', `${organ} → 各县（市、区）`);
  if (towns >= 2 && counties === 0) return read('county', `${organ} → 各乡镇`);
  return { ...unsure(organ), level: counties > towns ? 'city' : 'county' };
}

const read = (level: PlanLevel['level'], from: string): PlanLevel => ({ level, sure: true, from });
const unsure = (from: string): PlanLevel => ({ level: 'county', sure: false, from });
