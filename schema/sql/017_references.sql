-- References of other systems, found by exact search alone. What is kept here names no reference: the keeper opens each
-- sealed one, hashes it under its own key in memory, and forgets the words. The newest entry of a chain speaks for it; one
-- that was taken back has no detail and finds nobody.
create table vault.reference (
  child bigint not null,
  seq bigint not null,
  root bigint not null,
  system text not null,
  detail bigint,
  added xid8 not null default pg_current_xact_id(),
  primary key (child, seq)
);
create index on vault.reference (added);
grant select, insert on vault.reference to alongside_rights;

-- Any fact with a sealed reference of the class of names is found by it, whatever room it is of.
create or replace function vault.keep_reference(e spine.entry) returns void language plpgsql volatile security definer
set search_path = '' as $$
declare sealed_as bigint := case when e.payload ->> 'reference' ~ '^[0-9]{1,19}$' then (e.payload ->> 'reference')::bigint end;
begin
  if sealed_as is not null and not exists (select from spine.detail d where d.number = sealed_as and d.child = e.child and d.class = 1) then
    return;
  end if;
  if sealed_as is null or e.withdraws then
    if e.corrects is null or not exists (select from vault.reference r where r.child = e.child and r.root = e.root) then
      return;
    end if;
    sealed_as := null;
  end if;
  insert into vault.reference (child, seq, root, system, detail) values (e.child, e.seq, e.root,
    coalesce(e.payload ->> 'system', case
      when e.kind = 'referral.nrm_referred' then 'nrm'
      when e.kind like 'missing.%' and coalesce(e.payload ->> 'whom', 'police') in ('police', 'other_force')
        then 'police_missing'
      else 'other' end), sealed_as)
  on conflict do nothing;
end $$;

create or replace function vault.after_reference() returns trigger language plpgsql security definer
set search_path = '' as $$
begin
  perform vault.keep_reference(new);
  return null;
end $$;

create or replace function vault.references_since(since xid8)
returns table (child bigint, seq bigint, root bigint, system text, detail bigint, sealed bytea)
language sql stable security definer set search_path = '' as $$
  select r.child, r.seq, r.root, r.system, r.detail, d.sealed
  from vault.reference r left join spine.detail d on d.number = r.detail where r.added >= since order by r.child, r.seq
$$;

-- What was written before this table was.
create or replace function vault.take_in_references() returns void language plpgsql volatile security definer
set search_path = '' as $$
begin
  perform vault.keep_reference(e) from spine.entry e
  where e.payload ->> 'reference' is not null or e.corrects is not null order by e.child, e.seq;
end $$;

do $$
declare f text;
begin
  foreach f in array array['vault.keep_reference(spine.entry)', 'vault.after_reference()', 'vault.references_since(xid8)',
    'vault.take_in_references()'] loop
    execute format('alter function %s owner to alongside_rights', f);
  end loop;
  perform vault.take_in_references();
  foreach f in array array['vault.keep_reference(spine.entry)', 'vault.after_reference()', 'vault.references_since(xid8)',
    'vault.take_in_references()'] loop
    execute format('revoke all on function %s from public', f);
  end loop;
end $$;
grant execute on function vault.references_since(xid8) to alongside_vault;

create trigger entry_refers after insert on spine.entry for each row
  when (new.payload ->> 'reference' is not null or new.corrects is not null)
  execute function vault.after_reference();
