-- The three things that SQL does to an entry: refuse change, number and hash it, derive relations. All else is Python.
create or replace function spine.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'the chronology is never changed: % of % refused', tg_op, tg_table_name using errcode = 'AL001';
end $$;

create or replace function spine.before_entry() returns trigger language plpgsql security definer
set search_path = '' as $$
declare last_seq bigint; last_at timestamptz;
begin
  select c.last_seq, c.last_recorded_at into last_seq, last_at from spine.child c where c.number = new.child;
  if new.seq <> last_seq + 1 then
    raise exception 'entry % does not follow entry %', new.seq, last_seq using errcode = 'AL002';
  end if;
  if last_at is not null and new.recorded_at <= last_at then
    raise exception 'an entry cannot be recorded before the one it follows' using errcode = 'AL002';
  end if;
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
  update spine.child set last_seq = new.seq, last_recorded_at = new.recorded_at where number = new.child;
  new.leaf := sha256('\x00'::bytea || spine.part('entry') || spine.part(new.child::text) || spine.part(new.seq::text)
    || spine.part(new.root::text) || spine.part(new.kind) || spine.part(new.version::text) || spine.part(new.class::text)
    || spine.part(spine.micros(new.happened_at)) || spine.part(spine.micros(new.happened_until)) || spine.part(new.precision)
    || spine.part(spine.micros(new.recorded_at)) || spine.part(new.recorded_by::text) || spine.part(new.desk::text)
    || spine.part(new.told::text) || spine.part(new.corrects::text) || spine.part(new.withdraws::text)
    || spine.part(new.payload::text) || spine.part(new.run::text));
  return new;
end $$;

create or replace function spine.before_detail() returns trigger language plpgsql set search_path = '' as $$
begin
  new.leaf := sha256('\x00'::bytea || spine.part('detail') || spine.part(new.number::text) || spine.part(new.child::text)
    || spine.part(new.class::text) || spine.part(new.seq::text) || spine.part(new.kind)
    || int4send(octet_length(new.sealed)) || new.sealed);
  return new;
end $$;

-- What one entry does to who may see the child. A correction first undoes what its chain did.
create or replace function access.relate(e spine.entry) returns void language plpgsql volatile security definer
set search_path = '' as $$
declare rule access.relation_rule; new_party bigint; ends_at timestamptz; newer boolean;
begin
  if e.corrects is not null then
    update access.relation set until = e.recorded_at
    where child = e.child and entry = e.root and role <> 'begun_by' and (until is null or until > e.recorded_at);
    if e.withdraws then return; end if;
  end if;
  for rule in select * from access.relation_rule r where r.kind = e.kind order by r.gives nulls first loop
    if rule.ends <> '{}' then
      update access.relation set until = e.recorded_at
      where child = e.child and role = any (rule.ends) and happened_at <= e.happened_at
        and entry <> e.root and (until is null or until > e.recorded_at);
    end if;
    if rule.lingers <> '{}' then
      update access.relation set until = e.recorded_at + interval '28 days'
      where child = e.child and role = any (rule.lingers) and until is null;
    end if;
    if rule.gives is null then continue; end if;
    new_party := (e.payload ->> rule.party_field)::bigint;
    if new_party is null then continue; end if;
    ends_at := (e.payload ->> rule.until_field)::timestamptz;
    newer := rule.gives = any (rule.ends) and exists (
      select from access.relation r where r.child = e.child and r.role = rule.gives and r.happened_at > e.happened_at
        and r.until is null);
    if newer then continue; end if;
    if not exists (select from access.relation r where r.child = e.child and r.party = new_party
        and r.role = rule.gives and r.until is null) then
      insert into access.relation (child, party, role, classes, since, until, entry, happened_at)
      values (e.child, new_party, rule.gives, rule.classes, e.recorded_at, ends_at, e.root, e.happened_at);
    end if;
  end loop;
end $$;

create or replace function spine.after_entry() returns trigger language plpgsql security definer
set search_path = '' as $$
begin
  perform access.relate(new);
  if new.kind = 'referral.name_claimed' and not new.withdraws then
    insert into vault.name (detail, child) values ((new.payload ->> 'name')::bigint, new.child);
  end if;
  return null;
end $$;

create or replace function spine.child_has_an_entry() returns trigger language plpgsql security definer
set search_path = '' as $$
begin
  if not exists (select from spine.child c where c.number = new.number and c.last_seq > 0) then
    raise exception 'a child begins with a fact' using errcode = 'AL005';
  end if;
  return null;
end $$;

-- One child's relations as one value, to be compared with what a rebuild makes of them.
create or replace function access.relations_of(of_child bigint) returns jsonb language sql stable
set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(r) - 'number' order by r.entry, r.role, r.party, r.since), '[]')
  from access.relation r where r.child = of_child
$$;

-- Rebuild of one child's relations, from the entries of the few kinds that open or end one; the row that begins a record is
-- kept. Says whether anything was not as the entries say.
create or replace function access.rebuild_relations(of_child bigint) returns boolean language plpgsql volatile security definer
set search_path = '' as $$
declare e spine.entry; was jsonb := access.relations_of(of_child);
begin
  delete from access.relation where child = of_child and role <> 'begun_by';
  update access.relation set until = null where child = of_child and until is not null;
  for e in
    select * from spine.entry x where x.child = of_child
      and (x.corrects is not null or x.kind in (select r.kind from access.relation_rule r)) order by x.seq
  loop
    perform access.relate(e);
  end loop;
  return was is distinct from access.relations_of(of_child);
end $$;

create or replace function vault.names_since(since xid8) returns table (detail bigint, child bigint, sealed bytea)
language sql stable security definer set search_path = '' as $$
  select n.detail, n.child, d.sealed from vault.name n join spine.detail d on d.number = n.detail where n.added >= since
$$;
