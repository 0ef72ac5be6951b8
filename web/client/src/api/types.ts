// The types of requests and answers with the names of api/openapi.yaml, from which they are generated.
import type { components } from './schema.js';

type Schemas = components['schemas'];

export type Activity = Schemas['Activity'];
export type NewActivity = Schemas['NewActivity'];
export type ActivityPage = Schemas['ActivityPage'];
export type Notification = Schemas['Notification'];
export type NewNotification = Schemas['NewNotification'];
export type NotificationPage = Schemas['NotificationPage'];
export type NotificationType = Schemas['NotificationType'];
export type Analytics = Schemas['Analytics'];
export type Week = Schemas['Week'];
export type Month = Schemas['Month'];
export type StatName = Schemas['StatName'];
export type Streak = Schemas['Streak'];
export type Calendar = Schemas['Calendar'];
export type CalendarDay = Calendar['days'][number];
export type Settings = Schemas['Settings'];
export type NewSettings = Schemas['NewSettings'];
export type ErrorCode = Schemas['ErrorCode'];
export type Overview = Schemas['Overview'];
export type Achievement = Schemas['Achievement'];
export type ApiKey = Schemas['ApiKey'];
export type Scope = Schemas['Scope'];
export type AuditEntry = Schemas['AuditEntry'];
export type AuditPage = Schemas['AuditPage'];
