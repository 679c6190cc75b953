export type { Delivery, DeliveryCode, Reason } from './delivery.ts';
export { checkMail, isMailAddress, type Mail } from './mail.ts';
export {
  type ClaimedMail,
  deliverDue,
  type Mailer,
  type MailerParts,
  type MailFailure,
  type MailRound,
  nextAttempt,
  type OutboxPorts,
  startMailer,
} from './mailer.ts';
export { type MailTimeouts, sendMail } from './send-mail.ts';
export { type MailSettings, readMailSettings } from './settings.ts';
