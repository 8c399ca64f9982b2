-- What forces adds to the rights: another force that is asked sees the child, the host authority has a capacity of its own,
-- and the supervisor of whoever withholds a source may read who it was. 0 casework 1 identity 2 location 3 health 7 restricted
insert into access.relation_rule (kind, gives, party_field, classes, when_is) values
  ('missing.force_asked', 'asked_force', 'desk', '{0,1,2,3}', '{}'),
  ('missing.told', 'host_authority', 'desk', '{0,1,2,3}', '{"whom": "host_authority"}'),
  ('missing.taken', 'host_authority', 'desk', '{0,1,2,3}', '{"whom": "host_authority"}'),
  ('missing.withheld_information_received', 'source_supervisor', 'supervisor', '{0,1,7}', '{}');

-- They go when those do who were told of the search.
update access.relation_rule set lingers = lingers || '{asked_force,host_authority}' where kind = 'missing.checked' and gives is null;
update access.relation_rule set ends = ends || '{asked_force,host_authority,source_supervisor}'
where kind = 'closing.support_ended' and gives is null;
