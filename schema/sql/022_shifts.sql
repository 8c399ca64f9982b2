-- Who is on duty in a house is written by those who work there, for themselves or a colleague, and by nobody else.
grant insert, update on people.shift to alongside_rights;
grant insert on people.change to alongside_rights;

create or replace function people.begin_shift(of_desk bigint, of_person bigint, ends_at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare me bigint := access.person(); begins_at timestamptz := spine.now();
begin
  if me is null or exists (
    select from unnest(array[me, of_person]) wanted where not exists (
      select from people.membership m join people.desk d on d.number = m.desk
      where m.person = wanted and m.desk = of_desk and d.kind = 'house' and m.until is null))
  then return false; end if;
  update people.shift set until = begins_at
  where desk = of_desk and person = of_person and since < begins_at and until > begins_at;
  insert into people.shift (desk, person, since, until) values (of_desk, of_person, begins_at, ends_at);
  insert into people.change (by, what, subject, becomes)
  values (me, 'shift', of_person, jsonb_build_object('desk', of_desk, 'since', begins_at, 'until', ends_at));
  return true;
end $$;
alter function people.begin_shift(bigint, bigint, timestamptz) owner to alongside_rights;
revoke all on function people.begin_shift(bigint, bigint, timestamptz) from public;
grant execute on function people.begin_shift(bigint, bigint, timestamptz) to alongside_app;
