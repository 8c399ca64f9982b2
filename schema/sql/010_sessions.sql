-- Who is asking: the token of this transaction, resolved once a statement. A person's number in a setting proves nothing.
create or replace function spine.now() returns timestamptz language sql volatile parallel safe
set search_path = '' as $$ select clock_timestamp() + shift from spine.demo_clock $$;

-- plpgsql keeps its plans for the session: these run in every statement.
create or replace function access.person() returns bigint language plpgsql stable security definer
set search_path = '' as $$
declare token text := current_setting('alongside.token', true); found_person bigint;
begin
  if token is null or token = '' then return null; end if;
  select s.person into found_person from access.session s
  where s.token_hash = sha256(decode(token, 'hex')) and s.ended_at is null and s.ends_at > clock_timestamp();
  return found_person;
end $$;

-- The door's first word: the token is set, and who it stands for comes back, in one round trip.
create or replace function access.enter(token text, out at timestamptz, out person bigint) language plpgsql volatile
set search_path = '' as $$
begin
  perform set_config('alongside.token', token, true);
  at := spine.now();
  person := access.person();
end $$;

create or replace function access.parties() returns bigint[] language plpgsql stable security definer
set search_path = '' as $$
declare me bigint := access.person(); at timestamptz := clock_timestamp();
begin
  if me is null then return '{}'; end if;
  return array[me] || array(
    select m.desk from people.membership m where m.person = me and m.since <= at and (m.until is null or m.until > at));
end $$;

-- Every slot this session may read: one row per way in, none of them an arm of a policy.
create or replace function access.slots() returns bigint[] language plpgsql stable security definer
set search_path = '' as $$
declare mine bigint[] := access.parties(); at timestamptz;
begin
  if cardinality(mine) = 0 then return '{}'; end if;
  -- What was held when this transaction began is held to its end: whoever writes the fact that ends their own
  -- relation still brings its projections with it.
  at := transaction_timestamp() + (spine.now() - clock_timestamp());
  return array(
    select r.child * 8 + c from access.relation r cross join unnest(r.classes) c
    where r.party = any (mine) and (r.until is null or r.until > at)
      and not exists (select from access.barred b where b.person = mine[1] and b.child = r.child));
end $$;

-- Every slot this session may write into: writing down what one may not read back is no look at anything.
create or replace function access.writable() returns bigint[] language plpgsql stable security definer
set search_path = '' as $$
declare held bigint[] := access.slots();
begin
  return array(select distinct slot / 8 * 8 + c from unnest(held) slot cross join generate_series(0, 7) c);
end $$;

-- The watch works on one child at a time and a loading run on a few, claimed by number.
create or replace function access.claimed() returns bigint[] language sql stable
set search_path = '' as $$
  select coalesce(array_agg(child * 8 + c), '{}') from
    unnest(string_to_array(nullif(current_setting('alongside.claimed', true), ''), ',')::bigint[]) child,
    generate_series(0, 7) c
$$;

-- The numbers of all children, in order, for a rebuild that claims them batch by batch.
create or replace function access.children_after(number_after bigint, at_most integer) returns setof bigint
language sql stable security definer set search_path = '' as $$
  select c.number from spine.child c where c.number > number_after order by c.number limit at_most
$$;

-- In what capacities this session stands to one child, and through which party.
create or replace function access.my_relations(of_child bigint)
returns table (role text, party bigint, classes smallint[]) language plpgsql stable security definer
set search_path = '' as $$
declare mine bigint[] := access.parties(); at timestamptz := spine.now();
begin
  return query select r.role, r.party, r.classes from access.relation r
    where r.child = of_child and r.party = any (mine) and (r.until is null or r.until > at);
end $$;

-- The children this session holds, by capacity, for lists.
create or replace function access.mine()
returns table (child bigint, role text, party bigint) language plpgsql stable security definer
set search_path = '' as $$
declare mine bigint[] := access.parties(); at timestamptz := spine.now();
begin
  return query select r.child, r.role, r.party from access.relation r
    where r.party = any (mine) and (r.until is null or r.until > at)
      and not exists (select from access.barred b where b.person = mine[1] and b.child = r.child);
end $$;

create or replace function access.born_on(of_child bigint) returns date language sql stable security definer
set search_path = '' as $$
  select a.born_on from spine.anchor a
  where a.child = of_child and (of_child * 8 = any (access.slots()) or of_child * 8 = any (access.claimed()))
$$;

create or replace function access.new_ref() returns text language plpgsql volatile
set search_path = '' as $$
declare alphabet constant text := '23456789BCDFGHJKMNPQRSTVWXYZ'; raw bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()); ref text := '';
begin
  for place in 0..7 loop
    ref := ref || substr(alphabet, 1 + ((get_byte(raw, place * 3) * 256 + get_byte(raw, place * 3 + 1)) % 28), 1);
  end loop;
  return substr(ref, 1, 4) || '-' || substr(ref, 5, 4);
end $$;

-- The only place where a child begins. Whoever begins the record holds it until somebody else does.
create or replace function access.begin_child(out number bigint, out ref text) language plpgsql volatile security definer
set search_path = '' as $$
declare me bigint := access.person();
begin
  loop
    ref := access.new_ref();
    exit when not exists (select from spine.child c where c.ref = begin_child.ref);
  end loop;
  insert into spine.child (ref, begun_at) values (ref, spine.now()) returning child.number into number;
  if me is not null then
    insert into access.relation (child, party, role, classes, since, entry, happened_at)
    values (number, me, 'begun_by', '{0,1,2,3,6}', spine.now(), 1, spine.now());
  elsif session_user <> 'alongside_load' then
    raise insufficient_privilege using message = 'nobody is signed in';
  end if;
end $$;

create or replace function access.log_look(of_purpose text, of_decision text, of_children bigint[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare me bigint := access.person(); at timestamptz := clock_timestamp();
begin
  insert into access.look (at, person, role, purpose, decision, children, leaf)
  values (at, me, session_user, of_purpose, of_decision, of_children,
    sha256('\x00'::bytea || spine.part('look') || spine.part(spine.micros(at)) || spine.part(me::text)
      || spine.part(session_user::text) || spine.part(of_purpose) || spine.part(of_decision) || spine.part(of_children::text)));
end $$;

-- The watch's only view across children: who has something due, earliest first. No name, no place, no detail.
create or replace function access.children_due(at timestamptz, at_most integer) returns setof bigint
language sql stable security definer set search_path = '' as $$
  select child from (
    select c.child, min(c.due_at) as due_at from (
      select child, due_at from spine.clock
      where state = 'running' and missed_by is null and not theirs and due_at <= at
      order by due_at limit at_most * 4) c
    group by c.child) due order by due_at limit at_most
$$;

-- An operator asks about one child by reference; the asking is a look.
create or replace function access.child_of_ref(of_ref text) returns bigint language plpgsql volatile security definer
set search_path = '' as $$
declare found_child bigint;
begin
  select c.number into found_child from spine.child c where c.ref = of_ref;
  perform access.log_look('operator', case when found_child is null then 'not open' else 'opened' end,
    case when found_child is null then '{}'::bigint[] else array[found_child] end);
  return found_child;
end $$;

create or replace function spine.micros(at timestamptz) returns text language sql immutable parallel safe
set search_path = '' as $$ select ((extract(epoch from at) * 1000000)::bigint)::text $$;

-- Length-prefixed, so that no two rows have one encoding.
create or replace function spine.part(words text) returns bytea language sql immutable parallel safe
set search_path = '' as $$
  select case when words is null then '\xffffffff'::bytea
    else int4send(octet_length(convert_to(words, 'UTF8'))) || convert_to(words, 'UTF8') end
$$;

-- How many children a worker is guardian of: a number for allocation, never whose.
create or replace function access.caseload(of_person bigint) returns bigint language sql stable security definer
set search_path = '' as $$
  select count(*) from access.relation r
  where r.party = of_person and r.role = 'guardian' and (r.until is null or r.until > spine.now())
$$;

-- Which of these workers is barred from a child: a yes or no for allocation, never why.
create or replace function access.conflicted(of_child bigint, people bigint[]) returns setof bigint
language sql stable security definer set search_path = '' as $$
  select b.person from access.barred b where b.child = of_child and b.person = any (people)
$$;

-- National counts, which open no record.
create or replace function access.counts(at timestamptz)
returns table (nation text, region text, open_children bigint, without_guardian bigint, over_a_day bigint, missing bigint, not_covered bigint)
language sql stable security definer set search_path = '' as $$
  select case when d.region is null then null when d.region like 'W%' then 'wales' else 'england' end, d.region, count(*) filter (where s.is_open), count(*) filter (where s.is_open and s.guardian is null),
    count(*) filter (where s.is_open and s.guardian is null and s.identified_at < at - interval '24 hours'),
    count(*) filter (where s.missing_since is not null), count(*) filter (where s.is_open and not s.covered)
  from spine.standing s left join people.desk d on d.number = s.region_desk
  group by d.region
$$;
