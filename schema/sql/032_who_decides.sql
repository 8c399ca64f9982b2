-- Who may say of two records whether they are of one child, and how many pairs wait for one person to say it.

-- Everybody who stands to these children now, by themselves or through a desk at which they sit, and in what capacities: for
-- somebody who may see each of them by name, and writes down what one of these has told them.
create or replace function access.people_beside(of_children bigint[])
returns table (child bigint, person bigint, name text, job text, agency text, roles text[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare mine bigint[] := access.slots(); at timestamptz := spine.now();
begin
  return query
    with party as (
      select r.child, r.party, r.role from access.relation r
      where r.child = any (of_children) and r.child * 8 + 1 = any (mine) and (r.until is null or r.until > at)),
    person as (
      select p.child, p.party as number, p.role from party p
      union
      select p.child, m.person, p.role from party p join people.membership m on m.desk = p.party
      where m.since <= clock_timestamp() and (m.until is null or m.until > clock_timestamp()))
    select w.child, q.number, q.name, q.job, a.name, array_agg(w.role order by w.role)
    from person w join people.person q on q.number = w.number and q.left_at is null join people.agency a on a.number = q.agency
    where not exists (select from access.barred b where b.person = q.number and b.child = w.child)
    group by w.child, q.number, q.name, q.job, a.name;
end $$;

-- How many pairs wait for this person: suggested and not decided since, or proposed by somebody of another agency. Counted by the
-- capacities in which they stand to either side; in which of them somebody may decide is not said here.
create or replace function access.pairs_to_decide(today date, from_bits real)
returns table (proposed boolean, here text[], there text[], pairs bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare me bigint := access.person(); parties bigint[] := access.parties(); at timestamptz := spine.now();
begin
  if not exists (select from tracing.suggestion s where s.bits >= from_bits)
    and not exists (select from spine.entry e where e.kind = 'tracing.link_proposed') then return; end if;
  return query
    with mine as materialized (
      select r.child, array_agg(distinct r.role) as roles from access.relation r
      where r.party = any (parties) and (r.until is null or r.until > at)
        and not exists (select from access.barred b where b.person = me and b.child = r.child)
      group by r.child having bool_or(1 = any (r.classes))),
    judged as materialized (select * from tracing.judged(array(select m.child from mine m))),
    suggested as (
      select s.child, s.other
      from tracing.suggestion s join mine a on a.child = s.child join mine b on b.child = s.other
        left join judged j on j.child = s.child and j.other = s.other
      where s.child < s.other and s.bits >= from_bits
        and (j.state is null or (j.state in ('apart', 'open') and s.changed_at > j.at)
          or (j.state = 'open' and j.look_again_on <= today))),
    waiting as (
      select false as proposed, s.child, s.other from suggested s
      union all
      select true, j.child, j.other
      from judged j join people.person p on p.number = j.by join people.person i on i.number = me
      where j.state = 'proposed' and j.child < j.other and p.agency <> i.agency)
    select w.proposed, a.roles, b.roles, count(*)
    from waiting w join mine a on a.child = w.child join mine b on b.child = w.other
    group by w.proposed, a.roles, b.roles;
end $$;

do $$
declare f text;
begin
  foreach f in array array['access.people_beside(bigint[])', 'access.pairs_to_decide(date, real)'] loop
    execute format('alter function %s owner to alongside_rights', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to alongside_app', f);
  end loop;
end $$;
