-- Times are in milliseconds since 1970, UTC
create table if not exists console_store (
	id integer primary key,
	since bigint not null
);
create table if not exists console_change (
	id varchar(36) primary key,
	account varchar(200) not null,
	requested_at bigint not null,
	made_by varchar(200) not null,
	binding_id varchar(500),
	user_id varchar(500),
	resource_type varchar(20),
	resource_id varchar(500),
	role_before varchar(500),
	role_after varchar(500),
	ends_at bigint,
	outcome varchar(20),
	error varchar(1000)
);
create index if not exists console_change_by_time on console_change (account, requested_at);
create table if not exists console_temporary_access (
	id varchar(36) primary key,
	account varchar(200) not null,
	user_id varchar(500) not null,
	resource_type varchar(20) not null,
	resource_id varchar(500) not null,
	role_id varchar(500) not null,
	ends_at bigint not null,
	then_role_id varchar(500),
	given_by varchar(200) not null,
	binding_id varchar(500),
	claimed_until bigint not null,
	problem varchar(1000)
);
create index if not exists console_temporary_access_by_end on console_temporary_access (ends_at);
