-- Six roles, from the first day. `rights` cannot sign in: it owns the functions that policies ask.
do $$
declare role text;
begin
  foreach role in array array['app', 'door', 'watch', 'load', 'vault'] loop
    if not exists (select from pg_roles where rolname = 'alongside_' || role) then
      execute format('create role %I login nosuperuser nocreatedb nocreaterole noinherit nobypassrls', 'alongside_' || role);
    end if;
  end loop;
  if not exists (select from pg_roles where rolname = 'alongside_rights') then
    create role alongside_rights nologin nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
end $$;
grant alongside_rights to current_user;

create extension if not exists btree_gist;

create schema people;
create schema access;
create schema spine;
create schema vault;
revoke all on schema public from public;
grant usage on schema people, access to alongside_app, alongside_door, alongside_watch, alongside_load, alongside_vault, alongside_rights;
grant usage on schema spine to alongside_app, alongside_watch, alongside_load, alongside_vault, alongside_rights;
grant usage on schema vault to alongside_vault, alongside_rights;
grant create on schema access, spine, vault to alongside_rights;
