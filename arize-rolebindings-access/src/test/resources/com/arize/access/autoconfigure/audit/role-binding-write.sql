create table role_binding_write (
    id bigint generated always as identity primary key,
    written_at timestamp with time zone not null,
    account varchar not null,
    api_host varchar not null,
    operation varchar not null,
    outcome varchar not null,
    binding_id varchar,
    user_id varchar,
    resource_type varchar,
    resource_id varchar,
    new_role_id varchar,
    trace_id varchar,
    error varchar
);
