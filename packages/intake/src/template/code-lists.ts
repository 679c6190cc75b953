import type { CodeList } from './template-columns.ts';

/** What the drop-downs of the template offer 代码表: codes with their names, as the importer reads them. */
export const CODE_LISTS: Readonly<Record<CodeList, readonly string[]>> = {
  type: [
    '211 小学',
    '218 小学教学点',
    '219 附设小学班',
    '311 初级中学',
    '312 九年一贯制学校',
    '319 附设普通初中班',
    '321 职业初中',
    '341 完全中学',
    '342 高级中学',
    '345 十二年一贯制学校',
    '514 特殊教育学校',
  ],
  stages: ['小学', '初中', '小学、初中', '无'],
  ownership: [
    '1 中央教育部门',
    '2 中央其他部门',
    '3 省级教育部门',
    '4 省级其他部门',
    '5 地级教育部门',
    '6 地级其他部门',
    '7 县级教育部门',
    '8 县级其他部门',
    '9 地方企业',
    '10 民办',
  ],
  urbanRural: [
    '111 主城区',
    '112 城乡结合区',
    '121 镇中心区',
    '122 镇乡结合区',
    '123 特殊区域',
    '210 乡中心区',
    '220 村庄',
  ],
  yesNo: ['是', '否'],
  stage: ['小学', '初中'],
  roomKind: ['音乐', '美术', '音乐(建筑面积)', '美术(建筑面积)'],
  judgement: ['达标', '未达标'],
};
