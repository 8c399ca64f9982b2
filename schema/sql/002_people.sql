-- Who works around children, and for whom. Nothing here is about a child.
create sequence people.party;

create table people.agency (
  number bigint primary key default nextval('people.party'),
  kind text not null,
  code text unique,
  name text not null,
  nation text check (nation in ('england', 'wales'))
);

create table people.desk (
  number bigint primary key default nextval('people.party'),
  agency bigint not null references people.agency,
  kind text not null,
  name text not null,
  region text,
  authority text,
  force text
);
create index on people.desk (authority, kind);
create index on people.desk (force, kind);
create index on people.desk (region, kind);

create table people.person (
  number bigint primary key default nextval('people.party'),
  agency bigint not null references people.agency,
  name text not null,
  job text not null,
  languages text[] not null default '{}',
  region text,
  authority text,
  room_for integer not null default 0,
  left_at timestamptz
);

create table people.membership (
  person bigint not null references people.person,
  desk bigint not null references people.desk,
  role text not null default 'member' check (role in ('member', 'supervisor')),
  since timestamptz not null default clock_timestamp(),
  until timestamptz,
  primary key (person, desk, since)
);
create index on people.membership (desk);

create table people.shift (
  desk bigint not null references people.desk,
  person bigint not null references people.person,
  since timestamptz not null,
  until timestamptz not null,
  primary key (desk, person, since),
  check (since < until)
);

-- Accounts, rotas and desks keep their history here, written by the operation that changes them.
create table people.change (
  number bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  by bigint,
  what text not null,
  subject bigint not null,
  was jsonb,
  becomes jsonb
);

-- Secrets of signing in: the door's alone.
create table people.account (
  person bigint primary key references people.person,
  sign_in text not null unique,
  secret text,
  failed integer not null default 0,
  wait_until timestamptz
);

grant select on people.agency, people.desk, people.person, people.membership, people.shift
  to alongside_app, alongside_door, alongside_watch, alongside_load, alongside_vault, alongside_rights;
grant select, insert, update on people.account to alongside_door;
grant insert on people.change to alongside_app, alongside_door, alongside_load;
grant insert on people.agency, people.desk, people.person, people.membership, people.shift to alongside_load;
grant update (left_at) on people.person to alongside_load;
grant update (until) on people.membership to alongside_load;
grant usage on sequence people.party to alongside_load;

-- Where and since when the service is open.
create table people.coverage (
  authority text not null,
  since date not null,
  until date,
  source text not null,
  primary key (authority, since)
);
grant select on people.coverage to alongside_app, alongside_load, alongside_watch;
grant insert on people.coverage to alongside_load;
