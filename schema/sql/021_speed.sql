-- What speed adds to the rights and tables: functions put whole in the place of those of the same name.

-- Whose relations count as mine: myself first, then the desks I sit at. One look at the session and the desks together.
create or replace function access.parties() returns bigint[] language plpgsql stable security definer
set search_path = '' as $$
declare token text := current_setting('alongside.token', true); at timestamptz := clock_timestamp(); mine bigint[];
begin
  if token is null or token = '' then return '{}'; end if;
  select s.person || array(
      select m.desk from people.membership m
      where m.person = s.person and m.since <= at and (m.until is null or m.until > at))
    into mine from access.session s
    where s.token_hash = sha256(decode(token, 'hex')) and s.ended_at is null and s.ends_at > at;
  return coalesce(mine, '{}');
end $$;

-- These run in every statement or on every page. Their plans hang on no value, so that each is made once for a connection:
-- with parties as a value the planner thinks a fresh plan cheaper and makes one every time, which costs more than running it.
create or replace function access.slots() returns bigint[] language plpgsql stable security definer
set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare mine bigint[] := access.parties();
begin
  if cardinality(mine) = 0 then return '{}'; end if;
  -- What was held when this transaction began is held to its end: whoever writes the fact that ends their own
  -- relation still brings its projections with it.
  return array(
    select r.child * 8 + unnest(r.classes) from access.relation r
    where r.party = any (mine)
      and (r.until is null or r.until > transaction_timestamp() + (select c.shift from spine.demo_clock c))
      and r.child <> all (array(select b.child from access.barred b where b.person = mine[1])));
end $$;

create or replace function access.mine()
returns table (child bigint, role text, party bigint) language plpgsql stable security definer rows 100
set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare mine bigint[] := access.parties();
begin
  if cardinality(mine) = 0 then return; end if;
  return query select r.child, r.role, r.party from access.relation r
    where r.party = any (mine) and (r.until is null or r.until > clock_timestamp() + (select c.shift from spine.demo_clock c))
      and r.child <> all (array(select b.child from access.barred b where b.person = mine[1]));
end $$;

create or replace function access.my_relations(of_child bigint)
returns table (role text, party bigint, classes smallint[]) language plpgsql stable security definer rows 5
set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare mine bigint[] := access.parties();
begin
  return query select r.role, r.party, r.classes from access.relation r
    where r.child = of_child and r.party = any (mine)
      and (r.until is null or r.until > clock_timestamp() + (select c.shift from spine.demo_clock c));
end $$;

-- The children this session holds with what a list shows of each: relations are resolved once and serve both as the way in and
-- as the capacities. What the wall lets through to standing, no more and no less; a test holds the two equal.
create or replace function access.held()
returns table (child bigint, ref text, working_name bigint, is_open boolean, guardian bigint, missing_since timestamptz,
  police_taken boolean, last_known_at timestamptz, last_known_how text, authority text, identified_at timestamptz, roles text[])
language plpgsql stable security definer rows 100 set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
declare mine bigint[] := access.parties();
begin
  if cardinality(mine) = 0 then return; end if;
  return query
    select s.child, s.ref, s.working_name, s.is_open, s.guardian, s.missing_since, s.police_taken, s.last_known_at,
      s.last_known_how, s.authority, s.identified_at, m.roles
    from (
      select r.child, array_agg(distinct r.role order by r.role) as roles from access.relation r
      where r.party = any (mine) and 0 = any (r.classes)
        and (r.until is null or r.until > clock_timestamp() + (select c.shift from spine.demo_clock c))
        and r.child <> all (array(select b.child from access.barred b where b.person = mine[1]))
      group by r.child) m
    join spine.standing s on s.child = m.child;
end $$;
alter function access.held() owner to alongside_rights;
revoke all on function access.held() from public;
grant execute on function access.held() to alongside_app;

-- A look at a record that does not open is kept with the child's number where there is such a child; who looks learns nothing.
create or replace function access.log_not_open(of_purpose text, of_ref text) returns void language plpgsql volatile security definer
set search_path = '' as $$
begin
  perform access.log_look(of_purpose, 'not open', array(select c.number from spine.child c where c.ref = of_ref));
end $$;
alter function access.log_not_open(text, text) owner to alongside_rights;
revoke all on function access.log_not_open(text, text) from public;
grant execute on function access.log_not_open(text, text) to alongside_app;

-- A rebuild takes birth dates from the vault. The keeper asks for it, and is shown the claims themselves and nothing else,
-- for as long as the recorded run lasts whose secret it was told; each asking is a look at these children.
create or replace function vault.births(leave text, of_children bigint[], numbers bigint[])
returns table (number bigint, child bigint, class smallint, sealed bytea) language plpgsql volatile security definer
set search_path = '' as $$
begin
  if not exists (
    select from spine.run r where r.kind = 'rebuild' and r.digest = encode(sha256(decode(leave, 'hex')), 'hex')
      and r.finished_at is null and r.started_at > clock_timestamp() - interval '1 day') then
    return;
  end if;
  perform access.log_look('rebuild', 'opened', of_children);
  return query
    select d.number, d.child, d.class, d.sealed
    from spine.detail d join spine.entry e on e.child = d.child and e.seq = d.seq
    where d.number = any (numbers) and d.child = any (of_children) and d.class = 1
      and e.kind = 'referral.birth_date_claimed' and (e.payload ->> 'born')::bigint = d.number;
end $$;
alter function vault.births(text, bigint[], bigint[]) owner to alongside_rights;
revoke all on function vault.births(text, bigint[], bigint[]) from public;
grant execute on function vault.births(text, bigint[], bigint[]) to alongside_vault;
grant select on spine.run to alongside_rights;

-- A working birth date that nobody claims any more goes from beside the entries.
create policy load_drop on spine.anchor for delete to alongside_load using (slot = any ((select access.claimed())::bigint[]));
grant delete on spine.anchor to alongside_load;

-- As before, byte for byte, but without a setting of their own, so that the planner folds them into whoever calls.
create or replace function spine.part(words text) returns bytea language sql stable parallel safe as $$
  select coalesce(int4send(octet_length(convert_to(words, 'UTF8'))) || convert_to(words, 'UTF8'), '\xffffffff'::bytea)
$$;
create or replace function spine.micros(at timestamptz) returns text language sql stable parallel safe as $$
  select ((extract(epoch from at) * 1000000)::bigint)::text
$$;

-- One entry by itself: who may write it, and its leaf. How it follows the others is seen to once the statement has written.
create or replace function spine.before_entry() returns trigger language plpgsql security definer
set search_path = '' as $$
begin
  if (new.kind like 'watch.%') <> (session_user = 'alongside_watch') and session_user not in ('alongside_load') then
    raise exception 'only the watch writes silence, and it writes nothing else' using errcode = 'AL003';
  end if;
  if session_user = 'alongside_app' then
    if new.recorded_by is distinct from access.person() then
      raise exception 'an entry carries the name of whoever is signed in' using errcode = 'AL003';
    end if;
    if new.recorded_at < spine.now() - interval '1 minute' or new.recorded_at > spine.now() + interval '1 second' then
      raise exception 'an entry is recorded now' using errcode = 'AL003';
    end if;
  end if;
  if new.happened_at > new.recorded_at + interval '2 minutes' then
    raise exception 'nothing happens after it is recorded' using errcode = 'AL004';
  end if;
  new.leaf := sha256('\x00'::bytea || spine.part('entry') || spine.part(new.child::text) || spine.part(new.seq::text)
    || spine.part(new.root::text) || spine.part(new.kind) || spine.part(new.version::text) || spine.part(new.class::text)
    || spine.part(spine.micros(new.happened_at)) || spine.part(spine.micros(new.happened_until)) || spine.part(new.precision)
    || spine.part(spine.micros(new.recorded_at)) || spine.part(new.recorded_by::text) || spine.part(new.desk::text)
    || spine.part(new.told::text) || spine.part(new.corrects::text) || spine.part(new.withdraws::text)
    || spine.part(new.payload::text) || spine.part(new.run::text));
  return new;
end $$;

-- Everything one statement wrote, however many entries: each child's follow on without a gap and later than the last,
-- the child's row is moved on once, and the few kinds that open or end a relation are taken in order.
create or replace function spine.after_entries() returns trigger language plpgsql security definer
set search_path = '' as $$
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
    where w.corrects is not null or w.kind = 'referral.name_claimed' or w.kind in (select r.kind from access.relation_rule r)
    order by w.child, w.seq
  loop
    perform access.relate(e);
    if e.kind = 'referral.name_claimed' and not e.withdraws then
      insert into vault.name (detail, child) values ((e.payload ->> 'name')::bigint, e.child);
    end if;
  end loop;
  return null;
end $$;
alter function spine.after_entries() owner to alongside_rights;
revoke all on function spine.after_entries() from public;

drop trigger entry_relates on spine.entry;
drop function spine.after_entry();
create trigger entries_follow after insert on spine.entry referencing new table as written
  for each statement execute function spine.after_entries();
