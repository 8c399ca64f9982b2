-- On which number the manager is rung during their turn: it belongs to the turn, as a duty telephone goes from hand to hand.
alter table people.on_call add column telephone text check (length(telephone) between 3 and 40);

drop function people.set_on_call(bigint, bigint, timestamptz, timestamptz);
create function people.set_on_call(
  of_desk bigint, of_person bigint, begins_at timestamptz, ends_at timestamptz, rung_on text)
returns boolean language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me bigint := access.person();
begin
  if me is null or not exists (
      select from people.membership m join people.desk d on d.number = m.desk
      where m.person = me and m.desk = of_desk and m.until is null and d.kind <> 'house')
    or not exists (
      select from people.person p join people.desk d on d.agency = p.agency
      where p.number = of_person and d.number = of_desk and p.left_at is null)
  then return false; end if;
  insert into people.on_call (desk, person, since, until, set_by, set_at, telephone)
  values (of_desk, of_person, begins_at, ends_at, me, spine.now(), rung_on);
  insert into people.change (by, what, subject, becomes)
  values (me, 'on_call', of_person, jsonb_build_object('desk', of_desk, 'since', begins_at, 'until', ends_at, 'telephone', rung_on));
  return true;
end $$;
alter function people.set_on_call(bigint, bigint, timestamptz, timestamptz, text) owner to alongside_rights;
revoke all on function people.set_on_call(bigint, bigint, timestamptz, timestamptz, text) from public;
grant execute on function people.set_on_call(bigint, bigint, timestamptz, timestamptz, text) to alongside_app;
