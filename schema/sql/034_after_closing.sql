-- Whoever the rota names stands for their team while their turn lasts: what the team may see of a child, they may see.
-- An authority's teams and a force's rooms are one agency by night, so that one turn stands for all of them; a desk of the
-- guardian service stands for itself. Of turns that cover one hour the one written last holds, and a manager who has left none.
create index on people.on_call (person, until);

create or replace function access.parties() returns bigint[] language plpgsql stable security definer
set search_path = pg_catalog, pg_temp as $$
declare token text := current_setting('alongside.token', true); at timestamptz := clock_timestamp(); mine bigint[];
begin
  if token is null or token = '' then return '{}'; end if;
  select s.person || array(
      select m.desk from people.membership m
      where m.person = s.person and m.since <= at and (m.until is null or m.until > at))
    into mine from access.session s
    where s.token_hash = sha256(decode(token, 'hex')) and s.ended_at is null and s.ends_at > at;
  if mine is null then return '{}'; end if;
  -- Few are ever on a rota, and this runs in every statement: only they are asked further.
  if exists (select from people.on_call o where o.person = mine[1]) then
    at := at + (select c.shift from spine.demo_clock c);
    mine := mine || array(
      select beside.number from people.on_call o
      join people.person p on p.number = o.person and p.left_at is null
      join people.desk d on d.number = o.desk
      join people.desk beside on beside.number = d.number
        or (beside.authority = d.authority and d.kind in ('day_team', 'emergency_duty_team')
          and beside.kind in ('day_team', 'emergency_duty_team'))
        or (beside.force = d.force and d.kind in ('control_room', 'missing_persons_unit')
          and beside.kind in ('control_room', 'missing_persons_unit'))
      where o.person = mine[1] and o.since <= at and o.until > at and not exists (
        select from people.on_call newer join people.person q on q.number = newer.person and q.left_at is null
        where newer.desk = o.desk and newer.number > o.number and newer.since <= at and newer.until > at));
  end if;
  return mine;
end $$;

-- What nobody answered in time is owed by the manager who is on call when that time has passed, whoever was when it was offered.
insert into access.relation_rule (kind, gives, party_field, classes, when_is) values
  ('watch.duty_missed', 'offered_service', 'manager', '{0,1}', '{"duty": "handover_answered_service"}'),
  ('watch.duty_missed', 'offered_authority', 'manager', '{0,1}', '{"duty": "handover_answered_authority"}'),
  ('watch.duty_missed', 'offered_force', 'manager', '{0,1}', '{"duty": "handover_answered_force"}');
