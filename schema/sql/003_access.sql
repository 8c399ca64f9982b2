-- Sessions, relations and looks. Policies ask only these and `people.membership`.
create table access.session (
  token_hash bytea primary key,
  person bigint not null references people.person,
  made_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  ends_at timestamptz not null,
  ended_at timestamptz
);
create index on access.session (person);

create table access.relation (
  number bigint generated always as identity primary key,
  child bigint not null,
  party bigint not null,
  role text not null,
  classes smallint[] not null,
  since timestamptz not null,
  until timestamptz,
  entry bigint not null,
  happened_at timestamptz not null
);
create index relation_by_party on access.relation (party) include (child, classes, until);
create index relation_by_child on access.relation (child, role);

-- Which kinds open and end which relations: read aloud in docs/access.md.
create table access.relation_rule (
  kind text not null,
  gives text,
  party_field text,
  classes smallint[] not null default '{}',
  ends text[] not null default '{}',
  until_field text,
  lingers text[] not null default '{}'
);
create unique index on access.relation_rule (kind, coalesce(gives, ''));

create table access.barred (
  person bigint not null references people.person,
  child bigint not null,
  since timestamptz not null default clock_timestamp(),
  primary key (person, child)
);

create table access.look (
  number bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  person bigint,
  role text not null default current_user,
  purpose text not null,
  decision text not null,
  children bigint[] not null,
  leaf bytea not null
);

grant select, insert, update on access.session to alongside_door;
grant select on access.session, access.relation, access.relation_rule, access.barred to alongside_rights;
grant insert, update, delete on access.relation to alongside_rights;
grant select on access.relation_rule to alongside_app;
grant insert on access.look to alongside_rights;
