export const myAccountTexts = {
  maNote: { zh: '本人的密码、动态口令和登录', en: 'Your password, second factor and sessions' },
  maNobody: {
    zh: '本系统尚未建立账号，在本机使用不须登录。',
    en: 'No accounts exist yet; whoever sits at this machine needs no login.',
  },
  maWho: { zh: '账号', en: 'Account' },
  maSecondFactor: { zh: '动态口令', en: 'Second factor' },
  maBound: {
    zh: '已绑定。登录时除密码外，还须输入手机验证器上的 6 位口令。',
    en: 'Bound: at each login the authenticator’s six digits are asked for besides the password.',
  },
  maNotBound: {
    zh: '未绑定。绑定后，密码被人知道也登录不了您的账号。',
    en: 'Not bound. Once it is, your password alone opens nothing to anyone who learns it.',
  },
  maCodesLeft: { zh: '还有 {n} 个恢复代码可用。', en: '{n} recovery codes are left.' },
  maCodesFew: {
    zh: '恢复代码所剩不多，建议重新生成。',
    en: 'Few recovery codes are left; make new ones.',
  },
  maBind: { zh: '绑定动态口令', en: 'Bind a second factor' },
  maBindHelp: {
    zh: '用手机上的验证器程序（支持 TOTP 的任一款）扫描下图，或手工输入密钥，再输入它显示的 6 位口令。',
    en: 'Scan the picture with any TOTP authenticator, or type the key, then enter the six digits it shows.',
  },
  maBindDone: { zh: '绑定', en: 'Bind' },
  maTooOld: {
    zh: '绑定须在登录后 10 分钟内进行，您这次登录已超过 10 分钟。请再输入一次密码，随后继续绑定。',
    en: 'A second factor is bound within ten minutes of the login, and yours is older. Enter your password once more; the binding then goes on.',
  },
  maRenew: { zh: '重新生成恢复代码', en: 'Make new recovery codes' },
  maRenewHelp: {
    zh: '请输入手机验证器显示的 6 位口令。新代码生成后，原有的恢复代码全部失效。',
    en: 'Enter the six digits that your authenticator shows. The codes you have now are void as soon as new ones are made.',
  },
  maRenewDone: { zh: '生成新代码', en: 'Make new codes' },
  maKept: { zh: '我已保存', en: 'I kept them' },
  maLost: {
    zh: '换了手机，请由本单位的系统管理员重置。',
    en: 'With a new phone, ask your administrator to reset it.',
  },
  maPassword: { zh: '密码', en: 'Password' },
  maPasswordHelp: {
    zh: '修改密码后，其他设备上的登录全部退出。',
    en: 'A new password ends every other session.',
  },
  maSessions: { zh: '我的登录', en: 'My sessions' },
  maSessionsNote: {
    zh: '有不认识的登录，请退出它们并立即修改密码',
    en: 'If one is not yours, end it and change your password at once',
  },
  maWhich: { zh: '登录', en: 'Session' },
  maThis: { zh: '本次登录', en: 'This one' },
  maOther: { zh: '其他登录', en: 'Another' },
  maHalf: { zh: '只输入了密码', en: 'Password only so far' },
  maBegun: { zh: '开始', en: 'Begun' },
  maUsed: { zh: '最近使用', en: 'Last used' },
  maAddress: { zh: '网络地址', en: 'Address' },
  maEndOthers: { zh: '退出其他登录', en: 'End the others' },
  maEndAsk: { zh: '退出本次以外的 {n} 个登录？', en: 'End the {n} other sessions?' },
  maEndHelp: {
    zh: '那些设备须重新登录才能继续使用。',
    en: 'Those devices have to log in anew before they can go on.',
  },
  maEnded: { zh: '已退出 {ended} 个登录', en: '{ended} sessions ended' },
} as const;
