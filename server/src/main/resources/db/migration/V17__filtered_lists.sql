-- Lists of unread or read items, lists of one type, and what came after a position. See ADR 0029.

create index activities_by_read on activities (user_id, read, created_offset);
create index activities_by_type on activities (user_id, type, occurred_at desc, id desc);

create index notifications_by_read on notifications (user_id, read, created_offset);
create index notifications_by_type on notifications (user_id, type, created_at desc, id desc);
