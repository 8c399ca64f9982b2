-- What the finder reads and writes. It signs in as the vault's role, and is told of claims alone: who a child is said to be.
create schema tracing;
revoke all on schema tracing from public;
grant usage on schema tracing to alongside_app, alongside_watch, alongside_load, alongside_vault, alongside_rights;
grant create on schema tracing to alongside_rights;

-- Kinds of fact that say who a child is, and in which fields of their payload sealed words lie. A kind that seals nothing is
-- named too where its payload tells the finder something. A later kind adds its own row.
create table vault.claim_kind (
  kind text primary key,
  sealed text[] not null default '{}'
);
insert into vault.claim_kind (kind, sealed) values
  ('referral.name_claimed', '{name}'),
  ('referral.birth_date_claimed', '{born}'),
  ('referral.particulars_claimed', '{}'),
  ('contact.reach_agreed', '{number}'),
  ('placement.profile_prepared', '{telephones}'),
  ('tracing.found', '{phones,where}'),
  ('tracing.found_more', '{phones,where}'),
  ('tracing.who_answered', '{}'),
  ('tracing.linked', '{}');
grant select on vault.claim_kind to alongside_vault, alongside_rights;

-- Which entries are such claims, in the order of the transactions that wrote them. The newest of a chain speaks for it.
create table vault.claim (
  child bigint not null,
  seq bigint not null,
  root bigint not null,
  kind text not null,
  withdraws boolean not null,
  added xid8 not null default pg_current_xact_id(),
  primary key (child, seq)
);
create index on vault.claim (added);
grant select, insert on vault.claim to alongside_rights;
grant select on vault.claim to alongside_vault;

create or replace function vault.after_claims() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  insert into vault.claim (child, seq, root, kind, withdraws)
  select w.child, w.seq, w.root, w.kind, w.withdraws from written w where w.kind in (select k.kind from vault.claim_kind k);
  return null;
end $$;

-- Everything these claims say: a row for each sealed word with the words as sealed, and one without for a claim that has none.
create or replace function vault.said(of_claims vault.claim[])
returns table (child bigint, seq bigint, root bigint, kind text, withdraws boolean, happened_on date, payload text, field text,
  detail bigint, class smallint, sealed bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.child, c.seq, c.root, c.kind, c.withdraws, (e.happened_at at time zone 'Europe/London')::date, e.payload::text,
    f.field, d.number, d.class, d.sealed
  from unnest(of_claims) c
  join spine.entry e on e.child = c.child and e.seq = c.seq
  join vault.claim_kind k on k.kind = c.kind
  left join lateral (
    select p.field, (e.payload ->> p.field)::bigint as number from unnest(k.sealed) p (field)
    where not c.withdraws and e.payload ->> p.field ~ '^[0-9]{1,19}$') f on true
  left join spine.detail d on d.number = f.number and d.child = c.child
  order by c.child, c.seq
$$;

-- Every claim of the children of these numbers, for a finder that starts; and what was committed since, for one that runs.
create or replace function vault.claims_between(first_child bigint, last_child bigint)
returns table (child bigint, seq bigint, root bigint, kind text, withdraws boolean, happened_on date, payload text, field text,
  detail bigint, class smallint, sealed bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select * from vault.said(array(select c from vault.claim c where c.child between first_child and last_child))
$$;

create or replace function vault.claims_since(since xid8)
returns table (child bigint, seq bigint, root bigint, kind text, withdraws boolean, happened_on date, payload text, field text,
  detail bigint, class smallint, sealed bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select * from vault.said(array(select c from vault.claim c where c.added >= since))
$$;

-- The children whom this session may see by name, as eight bytes each: a list of a hundred thousand is read at once.
create or replace function vault.named_to_me() returns bytea language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select coalesce(string_agg(int8send(s.slot / 8), ''::bytea), ''::bytea) from unnest(access.slots()) s (slot) where s.slot % 8 = 1
$$;

-- The children of whom something was claimed since, by number alone.
create or replace function vault.claimed_since(since xid8) returns table (child bigint) language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select distinct c.child from vault.claim c where c.added >= since order by 1
$$;

-- The child of one of our own references. What is done with the answer is filtered by who asks.
create or replace function vault.child_of(of_ref text) returns bigint language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select c.number from spine.child c where c.ref = of_ref
$$;

-- Two records that may be of one child: derived by the finder, made anew at will. One row for each side, seen by whoever may see
-- that side by name. `levels` holds codes and numbers alone: [field, level, bits] for each point, and never what was compared.
create table tracing.suggestion (
  child bigint not null,
  other bigint not null,
  slot bigint generated always as (child * 8 + 1) stored,
  bits real not null,
  probability real not null check (probability between 0 and 1),
  levels jsonb not null,
  kind text not null check (kind in ('found', 'duplicate')),
  normaliser text not null,
  first_at timestamptz not null,
  changed_at timestamptz not null,
  was jsonb,
  run bigint references spine.run,
  primary key (child, other),
  check (child <> other)
);
create index suggestion_by_slot on tracing.suggestion (slot, bits desc);
create index suggestion_by_other on tracing.suggestion (other);
alter table tracing.suggestion enable row level security;
alter table tracing.suggestion force row level security;
create policy rights_all on tracing.suggestion for all to alongside_rights using (true) with check (true);
create policy app_read on tracing.suggestion for select to alongside_app using (slot = any ((select access.slots())::bigint[]));
create policy load_read on tracing.suggestion for select to alongside_load using (slot = any ((select access.claimed())::bigint[]));
create policy watch_read on tracing.suggestion for select to alongside_watch using (slot = any ((select access.claimed())::bigint[]));
grant select on tracing.suggestion to alongside_app, alongside_load, alongside_watch;
grant select, insert, update on tracing.suggestion to alongside_rights;

-- Writes a pair down on both sides, where it is new or has changed; `was` is what stood before. Says whether it was new.
create or replace function vault.suggest(one bigint, another bigint, of_bits real, how_likely real, of_levels jsonb, of_kind text,
  by_normaliser text, in_run bigint default null) returns text language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare side record; at timestamptz := spine.now(); told text := 'same';
begin
  for side in
    select * from (values (one, another), (another, one)) v (child, other) order by v.child
  loop
    update tracing.suggestion s set bits = of_bits, probability = how_likely, levels = of_levels, kind = of_kind,
      normaliser = by_normaliser, changed_at = at, run = in_run,
      was = jsonb_build_object('bits', s.bits, 'probability', s.probability, 'levels', s.levels, 'kind', s.kind,
        'normaliser', s.normaliser, 'changed_at', s.changed_at)
    where s.child = side.child and s.other = side.other
      and (s.bits, s.levels, s.kind, s.normaliser) is distinct from (of_bits, of_levels, of_kind, by_normaliser);
    if found then
      told := 'changed';
    else
      -- A run and whoever compares what changed may come upon one pair together: the second finds it written.
      insert into tracing.suggestion (child, other, bits, probability, levels, kind, normaliser, first_at, changed_at, run)
      values (side.child, side.other, of_bits, how_likely, of_levels, of_kind, by_normaliser, at, at, in_run)
      on conflict do nothing;
      if found then told := 'new'; end if;
    end if;
  end loop;
  return told;
end $$;

-- What stands of these children so far, for the finder to compare with.
create or replace function vault.suggested(of_children bigint[])
returns table (child bigint, other bigint, bits real, levels jsonb, kind text, normaliser text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.child, s.other, s.bits, s.levels, s.kind, s.normaliser from tracing.suggestion s where s.child = any (of_children)
$$;

-- Up to which transaction everybody who changed has been compared with everybody: a finder that starts again goes on from there.
create table vault.compared (
  only_row boolean primary key default true check (only_row),
  through xid8 not null
);
grant select, insert, update on vault.compared to alongside_vault;

-- The recorded run whose secret this is, while it lasts: the finder goes over everybody for such a run and for nobody else.
create or replace function vault.tracing_run(leave text) returns bigint language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select r.number from spine.run r
  where r.kind = 'trace' and r.digest = encode(sha256(decode(leave, 'hex')), 'hex')
    and r.finished_at is null and r.started_at > clock_timestamp() - interval '1 day'
$$;

-- Names are claims like the others now.
create or replace function spine.after_entries() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
declare e spine.entry; moved record;
begin
  for moved in
    select w.child, min(w.seq) as first_seq, max(w.seq) as last_seq, count(*) as written, min(w.recorded_at) as first_at,
      max(w.recorded_at) as last_at, array_agg(w.recorded_at order by w.seq) = array_agg(distinct w.recorded_at) as in_order
    from written w group by w.child order by w.child
  loop
    update spine.child c set last_seq = moved.last_seq, last_recorded_at = moved.last_at
    where c.number = moved.child and c.last_seq = moved.first_seq - 1 and c.last_seq + moved.written = moved.last_seq
      and moved.in_order and (c.last_recorded_at is null or c.last_recorded_at < moved.first_at);
    if not found then
      raise exception 'entries % to % do not follow the one before them', moved.first_seq, moved.last_seq
        using errcode = 'AL002';
    end if;
  end loop;
  for e in
    select w.* from written w
    where w.corrects is not null or w.kind in (select r.kind from access.relation_rule r)
    order by w.child, w.seq
  loop
    perform access.relate(e);
  end loop;
  return null;
end $$;
drop function vault.names_since(xid8);
drop table vault.name;

-- What was written before this table was.
create or replace function vault.take_in_claims() returns void language sql volatile security definer
set search_path = pg_catalog, pg_temp as $$
  insert into vault.claim (child, seq, root, kind, withdraws)
  select e.child, e.seq, e.root, e.kind, e.withdraws from spine.entry e where e.kind in (select k.kind from vault.claim_kind k)
  on conflict do nothing
$$;

do $$
declare f text;
begin
  foreach f in array array['vault.after_claims()', 'vault.said(vault.claim[])', 'vault.claims_between(bigint, bigint)',
    'vault.claims_since(xid8)', 'vault.claimed_since(xid8)', 'vault.named_to_me()', 'vault.child_of(text)', 'vault.take_in_claims()',
    'vault.suggest(bigint, bigint, real, real, jsonb, text, text, bigint)', 'vault.suggested(bigint[])',
    'vault.tracing_run(text)'] loop
    execute format('alter function %s owner to alongside_rights', f);
  end loop;
  perform vault.take_in_claims();
  foreach f in array array['vault.after_claims()', 'vault.said(vault.claim[])', 'vault.claims_between(bigint, bigint)',
    'vault.claims_since(xid8)', 'vault.claimed_since(xid8)', 'vault.named_to_me()', 'vault.child_of(text)', 'vault.take_in_claims()',
    'vault.suggest(bigint, bigint, real, real, jsonb, text, text, bigint)', 'vault.suggested(bigint[])',
    'vault.tracing_run(text)'] loop
    execute format('revoke all on function %s from public', f);
  end loop;
end $$;
grant execute on function vault.claims_between(bigint, bigint), vault.claims_since(xid8), vault.claimed_since(xid8), vault.named_to_me(),
  vault.child_of(text), vault.suggest(bigint, bigint, real, real, jsonb, text, text, bigint), vault.suggested(bigint[]),
  vault.tracing_run(text) to alongside_vault;

create trigger claims_are_kept after insert on spine.entry referencing new table as written
  for each statement execute function vault.after_claims();
