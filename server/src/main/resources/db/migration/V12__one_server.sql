-- Which server's turn it is: each start adds one. A server that lost its lock and finds another term has been replaced.
create table server_term (
    only_row boolean primary key default true check (only_row),
    term     bigint not null
);
insert into server_term (term) values (0);
