-- Being on call opens no record by itself: a team writes its own rota, and nobody gives themselves sight of children. Whoever is
-- named sees a child once an answer is owed by them, or once it is written that they have taken the child.
create index on people.on_call (person, until);

-- What nobody answered in time is owed by the manager who is on call when that time has passed, whoever was when it was offered.
insert into access.relation_rule (kind, gives, party_field, classes, when_is) values
  ('watch.duty_missed', 'offered_service', 'manager', '{0,1}', '{"duty": "handover_answered_service"}'),
  ('watch.duty_missed', 'offered_authority', 'manager', '{0,1}', '{"duty": "handover_answered_authority"}'),
  ('watch.duty_missed', 'offered_force', 'manager', '{0,1}', '{"duty": "handover_answered_force"}');
