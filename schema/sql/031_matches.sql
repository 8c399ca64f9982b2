-- A possible match is said of a found child as soon as somebody is put beside them, whether or not anybody looks at their page.
-- Whom it was said of is marked on the pair, so that it is said again of somebody new and of nobody twice.
alter table tracing.suggestion add column said_at timestamptz;
create index suggestion_not_said on tracing.suggestion (child) where kind = 'found' and bits >= 8 and said_at is null;

-- A possible match speaks for everybody who stands beside the child as it is written; a call for whoever stood there when it was
-- made, so that somebody who is put beside the child while the line rings is rung about by themselves.
create or replace function tracing.match_said(e spine.entry) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if e.withdraws or (e.kind = 'tracing.rung_back' and e.payload ->> 'next' = 'nobody_reached') then return; end if;
  update tracing.suggestion s set said_at = e.recorded_at
  where s.child = e.child and s.kind = 'found' and s.bits >= 8 and s.said_at is null
    and (e.kind = 'tracing.possible_match' or s.first_at <= e.happened_at);
end $$;

create or replace function tracing.after_match() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  perform tracing.match_said(new);
  return null;
end $$;

-- Whether the team that found a child sees another child by name: their desk, or where they have none whoever wrote it down for
-- themselves. A team that this house does not know sees nobody.
create or replace function tracing.finder_sees(of_found bigint, found json, of_other bigint) returns boolean language sql stable
security definer set search_path = pg_catalog, pg_temp as $$
  with writer as (
    select e.recorded_by as person from spine.entry e
    where e.child = of_found and e.seq = (found ->> 'seq')::bigint and e.told is null and found ->> 'desk' is null),
  party as (
    select (found ->> 'desk')::bigint as number union all select w.person from writer w
    union all
    select m.desk from writer w join people.membership m on m.person = w.person
    where m.since <= clock_timestamp() and (m.until is null or m.until > clock_timestamp()))
  select exists (
    select from access.relation r join party p on p.number = r.party
    where r.child = of_other and 1 = any (r.classes) and (r.until is null or r.until > spine.now()))
$$;

-- Found children about whom a possible match is to be said now: nobody has said who they are, no call waits, and somebody stands
-- beside them whom the team that found them may not see by name, of whom it was not said before and no person has decided.
create or replace function tracing.matches_not_said(today date, only_child bigint default null) returns setof bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with beside as materialized (
    select s.child, s.other, s.changed_at from tracing.suggestion s
    where s.kind = 'found' and s.bits >= 8 and s.said_at is null and (only_child is null or s.child = only_child)
      and exists (select from vault.claim c where c.child = s.child and c.kind = 'tracing.found')),
  child as materialized (
    select f.child, j.found, j.pairs
    from (select distinct b.child from beside b) f
      join spine.standing st on st.child = f.child and st.is_open
      cross join lateral (select st.folded::json -> 'standing' as standing offset 0) t
      cross join lateral (select t.standing -> 'found' as found, t.standing #> '{links,pairs}' as pairs offset 0) j
    where j.found ->> 'seq' is not null and j.found ->> 'answered' is null and j.found ->> 'linked' is null
      and j.found ->> 'match' is null)
  select distinct c.child from child c join beside b on b.child = c.child
  where not exists (
      select from json_to_recordset(c.pairs) as p (other bigint, state text, at timestamptz, look_again_on date)
      where p.other = b.other and (p.state in ('linked', 'proposed')
        or (b.changed_at <= p.at and not (p.state = 'open' and coalesce(p.look_again_on <= today, false)))))
    and not tracing.finder_sees(c.child, c.found, b.other)
$$;

-- For the watch: their numbers alone. For whoever stands at such a child's side: a yes or a no about that child.
create or replace function access.matches_to_say(today date, at_most integer) returns setof bigint language sql stable
security definer set search_path = pg_catalog, pg_temp as $$
  select m from tracing.matches_not_said(today) m order by m limit at_most
$$;

create or replace function access.match_to_say(of_child bigint, today date) returns boolean language plpgsql stable
security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (session_user = 'alongside_watch' or of_child * 8 = any (access.slots()))
    and exists (select from tracing.matches_not_said(today, of_child));
end $$;

-- What was said before this was: the calls that were made are not made again.
create or replace function tracing.take_in_matches() returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare e spine.entry;
begin
  for e in
    select w.* from spine.entry w where w.kind in ('tracing.possible_match', 'tracing.rung_back') order by w.child, w.seq
  loop
    perform tracing.match_said(e);
  end loop;
end $$;

do $$
declare f text;
begin
  foreach f in array array['tracing.match_said(spine.entry)', 'tracing.after_match()', 'tracing.finder_sees(bigint, json, bigint)',
    'tracing.matches_not_said(date, bigint)', 'access.matches_to_say(date, integer)', 'access.match_to_say(bigint, date)',
    'tracing.take_in_matches()'] loop
    execute format('alter function %s owner to alongside_rights', f);
  end loop;
  perform tracing.take_in_matches();
  foreach f in array array['tracing.match_said(spine.entry)', 'tracing.after_match()', 'tracing.finder_sees(bigint, json, bigint)',
    'tracing.matches_not_said(date, bigint)', 'access.matches_to_say(date, integer)', 'access.match_to_say(bigint, date)',
    'tracing.take_in_matches()'] loop
    execute format('revoke all on function %s from public', f);
  end loop;
end $$;
grant execute on function access.matches_to_say(date, integer) to alongside_watch;
grant execute on function access.match_to_say(bigint, date) to alongside_app, alongside_watch;

create trigger match_is_said after insert on spine.entry for each row
  when (new.kind in ('tracing.possible_match', 'tracing.rung_back')) execute function tracing.after_match();

-- As before, and beside silence the watch may write one thing more: that a possible match exists.
create or replace function spine.before_entry() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if (new.kind like 'watch.%') <> (session_user = 'alongside_watch') and session_user <> 'alongside_load'
    and not (session_user = 'alongside_watch' and new.kind = 'tracing.possible_match') then
    raise exception 'only the watch writes silence; beside it, that a possible match exists, and nothing else' using errcode = 'AL003';
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
