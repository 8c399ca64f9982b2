-- Searches that somebody keeps: looked for again whenever names arrive, until their owner ends them with a reason. The child may
-- not exist yet, so what was typed is sealed under a key of the person who keeps it, which is kept beside the children's keys
-- under the person's number with a minus before it.

-- Words that a person keeps for themselves. The owner alone is shown them; the finder is told of those it looks for.
create table tracing.kept_text (
  number bigint primary key,
  person bigint not null references people.person,
  sealed bytea not null
);

create table tracing.kept_search (
  number bigint generated always as identity primary key,
  person bigint not null references people.person,
  words bigint not null references tracing.kept_text,
  reason bigint not null references tracing.kept_text,
  kept_at timestamptz not null,
  review_on date not null,
  seen_at timestamptz not null,
  swept_at timestamptz,
  ended_at timestamptz,
  ended_because text,
  ended_words bigint references tracing.kept_text,
  check ((ended_at is null) = (ended_because is null)),
  check (ended_words is null or ended_at is not null)
);
create index kept_by on tracing.kept_search (person);

-- Whom a kept search found: a child's number, and how strongly. `already` were there when it was first looked for.
create table tracing.kept_hit (
  search bigint not null references tracing.kept_search,
  child bigint not null references spine.child,
  bits real not null,
  first_at timestamptz not null,
  already boolean not null,
  primary key (search, child)
);

-- Whose searches are mine to see to: my own, and those of people whom I lead who have left. A search never ends with its owner.
create or replace function tracing.keepers() returns bigint[] language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select case when me.person is null then '{}'::bigint[] else me.person || array(
    select p.number from people.person p
    where p.left_at is not null and (
      exists (
        select from people.membership lead join people.membership own on own.desk = lead.desk
        where lead.person = me.person and lead.role = 'supervisor' and lead.until is null and own.person = p.number)
      or exists (
        select from people.membership lead join people.desk d on d.number = lead.desk
        where lead.person = me.person and lead.role = 'supervisor' and lead.until is null and d.kind = 'region'
          and d.region = p.region))) end
  from (select access.person() as person) me
$$;
alter function tracing.keepers() owner to alongside_rights;
revoke all on function tracing.keepers() from public;
grant execute on function tracing.keepers() to alongside_app, alongside_vault;

do $$
declare t text;
begin
  foreach t in array array['kept_text', 'kept_search', 'kept_hit'] loop
    execute format('alter table tracing.%I enable row level security', t);
    execute format('alter table tracing.%I force row level security', t);
    execute format('create policy rights_all on tracing.%I for all to alongside_rights using (true) with check (true)', t);
    execute format('grant select, insert, update on tracing.%I to alongside_rights', t);
  end loop;
  foreach t in array array['kept_text', 'kept_search'] loop
    execute format('create policy app_read on tracing.%I for select to alongside_app using (person = any ((select tracing.keepers())::bigint[]))', t);
    execute format('create policy app_write on tracing.%I for insert to alongside_app with check (person = (select access.person()))', t);
  end loop;
end $$;
create policy vault_read on tracing.kept_text for select to alongside_vault using (person = any ((select tracing.keepers())::bigint[]));
grant select, insert on tracing.kept_text to alongside_app;
grant select on tracing.kept_text to alongside_vault;
create policy app_renew on tracing.kept_search for update to alongside_app using (person = any ((select tracing.keepers())::bigint[]));
grant select, insert, update (review_on, seen_at, ended_at, ended_because, ended_words) on tracing.kept_search to alongside_app;

-- What I keep, with whom each found: the children I may see by name, which of those are new to me, and how many more there are.
create or replace function tracing.my_kept()
returns table (number bigint, person bigint, words bigint, reason bigint, kept_at timestamptz, review_on date, seen_at timestamptz,
  swept_at timestamptz, children bigint[], bits real[], fresh bigint[], others bigint, fresh_others bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with seen as (select distinct s.slot / 8 as child from unnest(access.slots()) s (slot) where s.slot % 8 = 1)
  select k.number, k.person, k.words, k.reason, k.kept_at, k.review_on, k.seen_at, k.swept_at,
    coalesce(array_agg(h.child order by h.bits desc, h.child) filter (where s.child is not null), '{}'),
    coalesce(array_agg(h.bits order by h.bits desc, h.child) filter (where s.child is not null), '{}'),
    coalesce(array_agg(h.child order by h.bits desc, h.child)
      filter (where s.child is not null and not h.already and h.first_at > k.seen_at), '{}'),
    count(h.child) filter (where s.child is null),
    count(h.child) filter (where s.child is null and not h.already and h.first_at > k.seen_at)
  from tracing.kept_search k
  left join tracing.kept_hit h on h.search = k.number
  left join seen s on s.child = h.child
  where k.person = any ((select tracing.keepers())::bigint[]) and k.ended_at is null
  group by k.number order by k.kept_at desc
$$;

-- How much is new in what I keep, and how many of them wait for me to say whether to go on: two numbers for a list.
create or replace function tracing.kept_news(on_day date, out fresh bigint, out to_review bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select
    (select count(*) from tracing.kept_search k join tracing.kept_hit h on h.search = k.number
     where k.person = any ((select tracing.keepers())::bigint[]) and k.ended_at is null and not h.already and h.first_at > k.seen_at),
    (select count(*) from tracing.kept_search k
     where k.person = any ((select tracing.keepers())::bigint[]) and k.ended_at is null and k.review_on <= on_day)
$$;

-- Every search that is kept, for the finder: what was typed as it is sealed, and whether it was looked for before.
create or replace function vault.kept_searches()
returns table (number bigint, person bigint, detail bigint, sealed bytea, swept boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.number, k.person, t.number, t.sealed, k.swept_at is not null
  from tracing.kept_search k join tracing.kept_text t on t.number = k.words and t.person = k.person
  where k.ended_at is null order by k.number
$$;

-- Writes down whom a kept search found. What the first look finds was there already; how many are new comes back.
create or replace function vault.kept_found(of_search bigint, of_children bigint[], of_bits real[]) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare at timestamptz := spine.now(); first_look boolean; many bigint;
begin
  select k.swept_at is null into first_look from tracing.kept_search k
  where k.number = of_search and k.ended_at is null for update;
  if first_look is null then return 0; end if;
  insert into tracing.kept_hit (search, child, bits, first_at, already)
  select of_search, f.child, f.bits, at, first_look from unnest(of_children, of_bits) f (child, bits)
  on conflict (search, child) do nothing;
  get diagnostics many = row_count;
  update tracing.kept_search k set swept_at = at where k.number = of_search;
  return many;
end $$;

do $$
declare f text;
begin
  foreach f in array array['tracing.my_kept()', 'tracing.kept_news(date)', 'vault.kept_searches()',
    'vault.kept_found(bigint, bigint[], real[])'] loop
    execute format('alter function %s owner to alongside_rights', f);
    execute format('revoke all on function %s from public', f);
  end loop;
end $$;
grant execute on function tracing.my_kept(), tracing.kept_news(date) to alongside_app;
grant execute on function vault.kept_searches(), vault.kept_found(bigint, bigint[], real[]) to alongside_vault;
