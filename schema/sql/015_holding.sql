-- What holding adds to the rights: who sees a child that is offered to them, and who goes on seeing one they have taken.
-- A rule may ask more of its fact than the kind: `when_is` is what the payload must hold. `ends_of` names the field of the
-- one party whose relations end, where they do not end for all.
alter table access.relation_rule add column when_is jsonb not null default '{}', add column ends_of text;
drop index access.relation_rule_kind_coalesce_idx;
create unique index relation_rule_is_one on access.relation_rule
  (kind, coalesce(gives, ''), coalesce(party_field, ''), when_is, coalesce(ends_of, ''));

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
  for rule in select * from access.relation_rule r where r.kind = e.kind and e.payload::jsonb @> r.when_is
    order by r.gives nulls first
  loop
    if rule.ends <> '{}' then
      update access.relation set until = e.recorded_at
      where child = e.child and role = any (rule.ends) and happened_at <= e.happened_at
        and entry <> e.root and (until is null or until > e.recorded_at)
        and (rule.ends_of is null or party = (e.payload ->> rule.ends_of)::bigint);
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
alter function access.relate(spine.entry) owner to alongside_rights;
revoke all on function access.relate(spine.entry) from public;

-- Offered: the course of the work and who the child is. Where they live, health and the account are for who accepts.
-- A refusal ends nothing: the on-call manager of those who refused must see the child to answer.
insert into access.relation_rule (kind, gives, party_field, classes, ends, lingers, when_is) values
  ('holding.offered', 'offered_service', 'receiver', '{0,1}', '{offered_service}', '{}', '{"side": "service"}'),
  ('holding.offered', 'offered_authority', 'receiver', '{0,1}', '{offered_authority}', '{}', '{"side": "authority"}'),
  ('holding.offered', 'offered_force', 'receiver', '{0,1}', '{offered_force}', '{}', '{"side": "force"}'),
  ('holding.accepted', 'holds_service', 'receiver', '{0,1,2,3,6}', '{holds_service,offered_service}', '{}', '{"side": "service"}'),
  ('holding.accepted', 'holds_authority', 'receiver', '{0,1,2,3,6}', '{holds_authority,offered_authority}', '{}', '{"side": "authority"}'),
  ('holding.accepted', 'lead_force', 'receiver', '{0,1,2,3,4}', '{lead_force,offered_force}', '{}', '{"side": "force"}'),
  ('holding.accepted', 'told', 'giver', '{0,1,2,3}', '{}', '{}', '{"side": "force"}'),
  ('holding.taken_up', 'holds_service', 'receiver', '{0,1,2,3,6}', '{holds_service,offered_service}', '{}', '{"side": "service"}'),
  ('holding.taken_up', 'holds_authority', 'receiver', '{0,1,2,3,6}', '{holds_authority,offered_authority}', '{}', '{"side": "authority"}'),
  ('holding.withdrawn', null, null, '{}', '{offered_service}', '{}', '{"side": "service"}'),
  ('holding.withdrawn', null, null, '{}', '{offered_authority}', '{}', '{"side": "authority"}'),
  ('holding.withdrawn', null, null, '{}', '{offered_force}', '{}', '{"side": "force"}'),
  ('holding.manager_answered', null, null, '{}', '{offered_service}', '{}', '{"side": "service", "says": "stays"}'),
  ('holding.manager_answered', null, null, '{}', '{offered_authority}', '{}', '{"side": "authority", "says": "stays"}'),
  ('holding.manager_answered', null, null, '{}', '{offered_force}', '{}', '{"side": "force", "says": "stays"}'),
  ('missing.return_confirmed', null, null, '{}', '{offered_force}', '{}', '{}');

-- A worker who goes takes what they held with them, and nobody else's.
insert into access.relation_rule (kind, ends, ends_of) values
  ('advocacy.guardian_lost', '{holds_service,offered_service}', 'worker'),
  ('advocacy.cover_ended', '{holds_service,offered_service}', 'worker');

update access.relation_rule set ends = ends || '{offered_service,offered_authority,offered_force}',
  lingers = lingers || '{holds_service,holds_authority}'
where kind in ('referral.declined', 'closing.support_ended') and gives is null;
