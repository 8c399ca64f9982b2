-- The chronology and its projections. `slot = child * 8 + class` is what every policy tests.
create table spine.demo_clock (
  only_row boolean primary key default true check (only_row),
  shift interval not null default interval '0'
);
insert into spine.demo_clock default values;

create sequence spine.child_number;
create table spine.child (
  number bigint primary key default nextval('spine.child_number'),
  ref text not null unique,
  slot bigint generated always as (number * 8) stored,
  begun_at timestamptz not null,
  last_seq bigint not null default 0,
  last_recorded_at timestamptz
);

create table spine.run (
  number bigint generated always as identity primary key,
  kind text not null,
  digest text not null,
  authority text,
  as_at date,
  started_by bigint,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  report jsonb
);

create table spine.entry (
  child bigint not null references spine.child,
  seq bigint not null check (seq > 0),
  root bigint not null,
  kind text not null,
  version smallint not null,
  class smallint not null check (class between 0 and 7),
  slot bigint generated always as (child * 8 + class) stored,
  happened_at timestamptz not null,
  happened_until timestamptz,
  precision text not null check (precision in ('moment', 'day', 'month', 'between')),
  recorded_at timestamptz not null,
  recorded_by bigint,
  desk bigint,
  told json,
  corrects bigint,
  withdraws boolean not null default false,
  payload json not null,
  run bigint references spine.run,
  leaf bytea not null,
  primary key (child, seq),
  unique (child, corrects),
  check (root <= seq and (corrects is null) = (root = seq)),
  check (corrects is null or corrects < seq),
  check (not withdraws or corrects is not null),
  check (happened_until is null or happened_until > happened_at)
);
create unique index one_missed_duty on spine.entry
  (child, (payload ->> 'duty'), (payload ->> 'occurrence'), (payload ->> 'due_at')) where kind = 'watch.duty_missed';
create unique index one_missed_contact on spine.entry
  (child, (payload ->> 'occurrence'), (payload ->> 'part'), (payload ->> 'due_at')) where kind = 'watch.contact_missed';

create table spine.detail (
  number bigint primary key,
  child bigint not null references spine.child,
  class smallint not null check (class between 0 and 7),
  slot bigint generated always as (child * 8 + class) stored,
  seq bigint not null,
  kind text not null,
  sealed bytea not null,
  leaf bytea not null
);
create index on spine.detail (child, seq);

create table spine.anchor (
  child bigint primary key references spine.child,
  slot bigint generated always as (child * 8 + 1) stored,
  born_on date not null
);

create table spine.standing (
  child bigint primary key references spine.child,
  slot bigint generated always as (child * 8) stored,
  ref text not null,
  through_seq bigint not null,
  rules text not null,
  folded text not null,
  stage text not null,
  is_open boolean not null,
  nation text,
  authority text,
  authority_accepted boolean not null,
  covered boolean not null,
  working_name bigint,
  guardian bigint,
  asked_worker bigint,
  support text,
  region_desk bigint,
  identified_at timestamptz,
  missing_since timestamptz,
  episode bigint,
  police_taken boolean,
  returned_at timestamptz,
  talk text,
  last_known_at timestamptz,
  last_known_how text,
  as_at date
);
create index standing_by_slot on spine.standing (slot);
create index without_guardian on spine.standing (identified_at) where is_open and guardian is null;
create index missing_now on spine.standing (missing_since) where missing_since is not null;

create table spine.clock (
  child bigint not null references spine.child,
  slot bigint generated always as (child * 8) stored,
  duty text not null,
  occurrence bigint not null,
  part integer not null,
  due_at timestamptz not null,
  started_at timestamptz not null,
  opens_at timestamptz,
  owed_by text not null,
  state text not null check (state in ('running', 'missing', 'met', 'missed', 'stopped')),
  met_at timestamptz,
  met_by bigint,
  missed_by bigint,
  stands boolean not null,
  theirs boolean not null,
  moment text not null default '',
  primary key (child, duty, occurrence, part, due_at)
);
create index clock_by_slot on spine.clock (slot, due_at) where state in ('running', 'missing', 'missed');
create index due_next on spine.clock (due_at) where state = 'running' and missed_by is null and not theirs;
create index open_of_child on spine.clock (child, due_at) where state in ('running', 'missing');

create table spine.spell (
  child bigint not null references spine.child,
  slot bigint generated always as (child * 8) stored,
  lay text not null check (lay in ('home', 'stay')),
  seq bigint not null,
  code text not null,
  authority text,
  force text,
  desk bigint,
  since timestamptz not null,
  until timestamptz,
  primary key (child, lay, seq),
  constraint one_home_at_a_time exclude using gist
    (child with =, tstzrange(since, until) with &&) where (lay = 'home') deferrable initially deferred
);
create index on spine.spell (desk) where until is null;
create index spell_by_slot on spine.spell (slot) where until is null;

create table vault.key (
  child bigint not null,
  class smallint not null,
  wrapped bytea not null,
  made_at timestamptz not null default clock_timestamp(),
  primary key (child, class)
);
create table vault.name (
  detail bigint primary key,
  child bigint not null,
  added xid8 not null default pg_current_xact_id()
);
create index on vault.name (added);
create table vault.exact (
  hash bytea not null,
  child bigint not null,
  added_at timestamptz not null default clock_timestamp(),
  primary key (hash, child)
);
grant select, insert on vault.key, vault.exact to alongside_vault;
grant select on vault.name to alongside_vault;
grant insert on vault.name to alongside_rights;
