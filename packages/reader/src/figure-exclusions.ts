import type { NumberToken } from './numbers.ts';

/** A number with its surroundings in the sentence. */
export interface NumberContext {
  readonly token: NumberToken;
  readonly unit: string | null;
  /** the unit as written */
  readonly written: string;
  readonly before: string;
  /** from the end of number and unit */
  readonly after: string;
}

const PLAN_NOUNS =
  /^(?:[^,;。]{0,4})?(?:指标|任务|措施|举措|条款|政策|目标|清单|台账|短板|弱项|难点|难题|行动|工程|内容|要求|方面|机制|制度|原则|环节|阶段|步骤|重点工作|领域|层面|维度|体系|学科|年级|专题|部分|底线|核心|关键|结合|统一|文件|意见|方案|规定)/;
const NAME_AFTER: Readonly<Record<string, RegExp>> = {
  本: /^(?:科|地|校|市|县|区|省|级|土|着|报|学|年|次|方案|意见)/,
  分: /^(?:别|批|类|步|校|层|管|之|期|级|布|工|析|享|配|布|流)/,
  家: /^(?:长|庭|校)/,
  周: /^(?:岁|年|边|期)/,
  期: /^(?:末|间|望)/,
  人: /^(?:民|才|员|事|均|社|大|口|格|文|工|防|生|本|人)/,
  名: /^(?:额|单|称|义)/,
  项: /^(?:目)/,
  级: /^(?:教师|职称|联动|联网|管理)/,
  个: /^(?:体|人|别|性|案|工作日|年级)/,
  场: /^(?:地|馆|所)/,
  天: /^(?:然)/,
  条: /^(?:件|例|款)/,
  位: /^(?:于|一体)/,
  对: /^(?:一|口|标|照|接|于|1)/,
  米: /^(?:粉)/,
  次: /^(?:全会|会议|党代会)/,
};
const YEARS_KEPT_BEFORE = /(?:满|任教|服务|交流|支教|聘期|工作|轮岗|不少于|不低于|至少|倒查|连续|须有)$/;
const YEARS_DROPPED_AFTER =
  /^(?:规划|行动|计划|巩固|内|来|一[个周轮]|为[一]?[周轮个]|制|级|度|免费|左右的?时间|时间|目标|任务|发展|实施|提升|攻坚|\d)/;

/** Is this number none of the plan's figures: an ordinal, a name, a count that describes the plan, an age …? */
export function isNoFigure(context: NumberContext): boolean {
  const { token, unit, written, before, after } = context;
  if (before.endsWith('等') && !['所', '处', '人', '套', '万元', '亿元', '%'].includes(unit ?? '')) return true;
  if (/(?:浏览|点击|阅读|访问|下载|转发)(?:次数|人数|数|量)?:?$/.test(before)) return true;
  if (/[第+A-Za-z#№]$/.test(before) || /^[+A-Za-z]/.test(after)) return true;
  if (/(?:第|前|新时代|十)$/.test(before) && token.script === 'chinese') return true;
  if (/(?:前|(?:排名|名列|位居|排在|考核|评估)后)$/.test(before) && ['人', '所', '个', '家', '%'].includes(unit ?? ''))
    return true;
  if (unit === null) return false;
  if (/^[+×*]/.test(after)) return true;
  if (NAME_AFTER[written]?.test(after)) return true;
  if (unit === '年') return !keepsYears(before, after);
  if (isPlanCount(unit, after) && !/(?:至少|不少于|不低于|最少)$/.test(before)) return true;
  return /^(?:岁|周岁|周年|世纪|年级)/.test(after) || (unit === '小时' && token.value === 24);
}

function keepsYears(before: string, after: string): boolean {
  if (YEARS_DROPPED_AFTER.test(after)) return false;
  return YEARS_KEPT_BEFORE.test(before) || /^(?:及)?以上/.test(after);
}

/** 31项指标, 5大行动: counts that describe the plan, unless all of them are to be reached (31项指标全部达标). */
function isPlanCount(unit: string, after: string): boolean {
  if (!['项', '个', '条', '种', '张'].includes(unit) || !PLAN_NOUNS.test(after)) return false;
  return !/^[^,;。]{0,8}(?:全部|均|都)(?:达|完成|实现|通过)/.test(after);
}
