import type { ThemeConfig } from 'antd';

const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif';

/** Calm and dense; every text colour reaches 4.5 : 1 on its ground. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1d4e79',
    colorLink: '#1d4e79',
    colorText: '#1c2733',
    colorTextSecondary: '#44525f',
    colorTextTertiary: '#566472',
    colorTextQuaternary: '#5f6d7a',
    colorTextPlaceholder: '#5f6d7a',
    colorTextDisabled: '#66727e',
    colorTextDescription: '#44525f',
    colorSuccess: '#1a6b3c',
    colorError: '#b3261e',
    colorWarning: '#8a5300',
    colorBorder: '#c3ccd5',
    colorBgLayout: '#f5f7f9',
    borderRadius: 4,
    fontSize: 14,
    fontFamily: FONT,
    controlHeight: 30,
    motion: false,
  },
};
