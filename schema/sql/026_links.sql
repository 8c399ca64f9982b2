-- Pairs of records that may be of one child, as lists read them: of suggestions and of what people said, only where this session
-- may see both records by name. Each works from one list of the asker's own children, as `access.held` does.

-- Records of which somebody said something of another, found without reading everybody's.
create index entry_about_two_records on spine.entry (child)
  where kind in ('tracing.link_proposed', 'tracing.linked', 'tracing.told_apart', 'tracing.left_open');

create type tracing.side as (
  child bigint, ref text, name bigint, missing_since timestamptz, is_open boolean, found boolean, authority text
);

create or replace function tracing.side_of(s spine.standing) returns tracing.side language sql stable
set search_path = pg_catalog, pg_temp as $$
  select row(s.child, s.ref, s.working_name, s.missing_since, s.is_open, s.folded::json #>> '{standing,found,seq}' is not null,
    s.authority)::tracing.side
$$;

create or replace function access.named_children() returns table (child bigint) language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select distinct s.slot / 8 from unnest(access.slots()) s (slot) where s.slot % 8 = 1
$$;

-- What was last said of each pair of which the first is one of these.
create or replace function tracing.judged(of_children bigint[])
returns table (child bigint, other bigint, state text, at timestamptz, by bigint, look_again_on date) language sql stable
set search_path = pg_catalog, pg_temp as $$
  select a.child, r.other, r.state, r.at, r.by, r.look_again_on
  from (select distinct e.child from spine.entry e where e.child = any (of_children)
    and e.kind in ('tracing.link_proposed', 'tracing.linked', 'tracing.told_apart', 'tracing.left_open')) e
  join spine.standing a on a.child = e.child
  cross join lateral json_to_recordset(a.folded::json #> '{standing,links,pairs}')
    as r (other bigint, state text, at timestamptz, by bigint, look_again_on date)
$$;

-- Pairs that nobody has decided since they last changed, or whose day to be looked at again has come; the likeliest first.
create or replace function access.pairs_suggested(today date, from_bits real, at_most integer)
returns table (here tracing.side, there tracing.side, bits real, probability real, levels text, kind text, first_at timestamptz,
  changed_at timestamptz, was text, judged text, judged_at timestamptz, look_again_on date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare mine bigint[] := array(select n.child from access.named_children() n);
begin
  return query
    with known as materialized (select m.child from unnest(mine) m (child)),
      judged as materialized (select * from tracing.judged(mine)),
      top as materialized (
        select s.*, j.state, j.at, j.look_again_on
        from tracing.suggestion s join known a on a.child = s.child join known b on b.child = s.other
          left join judged j on j.child = s.child and j.other = s.other
        where s.child < s.other and s.bits >= from_bits
          and (j.state is null or (j.state in ('apart', 'open') and s.changed_at > j.at)
            or (j.state = 'open' and j.look_again_on <= today))
        order by s.bits desc, s.child, s.other limit at_most)
    select tracing.side_of(a), tracing.side_of(b), s.bits, s.probability, s.levels::text, s.kind, s.first_at, s.changed_at,
      s.was::text, s.state, s.at, s.look_again_on
    from top s join spine.standing a on a.child = s.child join spine.standing b on b.child = s.other
    order by s.bits desc, s.child, s.other;
end $$;

-- Proposed and waiting for a second person, or left open until a day.
create or replace function access.pairs_waiting(at_most integer)
returns table (here tracing.side, there tracing.side, judged text, at timestamptz, by bigint, look_again_on date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare mine bigint[] := array(select n.child from access.named_children() n);
begin
  return query
    select tracing.side_of(a), tracing.side_of(b), j.state, j.at, j.by, j.look_again_on
    from tracing.judged(mine) j join spine.standing a on a.child = j.child join spine.standing b on b.child = j.other
    where j.child < j.other and j.other = any (mine) and j.state in ('proposed', 'open')
    order by j.state = 'open', coalesce(j.look_again_on, j.at::date), j.at limit at_most;
end $$;

-- Records that may be of one child with a record that this session may not see: of the other nothing is told.
create or replace function access.matches_beyond(from_bits real, at_most integer)
returns table (mine tracing.side, bits real, first_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare mine bigint[] := array(select n.child from access.named_children() n);
begin
  return query
    with known as materialized (select m.child from unnest(mine) m (child)),
      judged as materialized (select * from tracing.judged(mine)),
      top as materialized (
        select s.child, max(s.bits) as bits, min(s.first_at) as first_at
        from tracing.suggestion s join known a on a.child = s.child left join known b on b.child = s.other
          left join judged j on j.child = s.child and j.other = s.other
        where b.child is null and j.state is null and s.kind = 'duplicate' and s.bits >= from_bits
        group by s.child order by max(s.bits) desc, s.child limit at_most)
    select tracing.side_of(a), s.bits, s.first_at from top s join spine.standing a on a.child = s.child
    order by s.bits desc, s.child;
end $$;

-- Pairs that the newest second opinion sees otherwise, as that run kept them: bits of odds, ours and theirs.
create or replace function access.pairs_apart(at_most integer)
returns table (here tracing.side, there tracing.side, ours real, theirs real, engine text, asked_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare mine bigint[] := array(select n.child from access.named_children() n);
begin
  return query
    with newest as (
      select r.report, r.finished_at from spine.run r
      where r.kind = 'trace' and r.finished_at is not null and r.report ? 'apart' order by r.number desc limit 1)
    select tracing.side_of(a), tracing.side_of(b), p.ours, p.theirs, n.report ->> 'engine', n.finished_at
    from newest n cross join lateral jsonb_to_recordset(n.report -> 'apart')
        as p (child bigint, other bigint, ours real, theirs real)
      join spine.standing a on a.child = p.child join spine.standing b on b.child = p.other
    where p.child = any (mine) and p.other = any (mine)
    order by abs(p.ours - p.theirs) desc limit at_most;
end $$;

do $$
declare f text;
begin
  foreach f in array array['tracing.side_of(spine.standing)', 'access.named_children()', 'tracing.judged(bigint[])',
    'access.pairs_suggested(date, real, integer)', 'access.pairs_waiting(integer)', 'access.pairs_apart(integer)',
    'access.matches_beyond(real, integer)'] loop
    execute format('alter function %s owner to alongside_rights', f);
    execute format('revoke all on function %s from public', f);
  end loop;
end $$;
grant execute on function access.pairs_suggested(date, real, integer), access.pairs_waiting(integer), access.pairs_apart(integer),
  access.matches_beyond(real, integer) to alongside_app;
