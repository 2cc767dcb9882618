#!/usr/bin/env bash
# Writes groups of an LDAP directory as groups of access files: groups-from-ldap.sh access/groups.yaml payments-admins ...
# Needs ldapsearch (on Debian: ldap-utils), and these variables: LDAP_URI (ldaps://...), LDAP_BIND_DN, LDAP_GROUPS and
# LDAP_USERS (where the groups and the users are), LDAP_PASSWORD_FILE (a file with the password, and no line end)
set -euo pipefail
file=$1
shift
new=$(mktemp "$file.XXXXXX")
trap 'rm -f "$new"' EXIT
printf '%s\n' '# Written by groups-from-ldap.sh: change the groups in the directory.' groups: >"$new"
for group in "$@"; do
	[[ $group =~ ^[[:alnum:]][[:alnum:]\ ._-]*$ ]] || { echo "The name of the group '$group' is not supported" >&2; exit 1; }
	entries=$(ldapsearch -LLL -x -H "$LDAP_URI" -D "$LDAP_BIND_DN" -y "$LDAP_PASSWORD_FILE" -o ldif-wrap=no -E pr=500/noprompt \
		-b "$LDAP_USERS" "(memberOf=cn=$group,$LDAP_GROUPS)" mail)
	addresses=$(sed -n 's/^mail:*[[:space:]]*//p' <<<"$entries" | LC_ALL=C sort -fu)
	# a search that finds nobody must not revoke the access of everybody
	[ -n "$addresses" ] || { echo "The group '$group' has no member with an address" >&2; exit 1; }
	printf '  "%s":\n' "$group" >>"$new"
	while read -r address; do
		[[ $address =~ ^[[:alnum:]._%+\'-]+@[[:alnum:].-]+$ ]] || { echo "'$address' of '$group' is no address" >&2; exit 1; }
		printf '    - "%s"\n' "$address" >>"$new"
	done <<<"$addresses"
done
chmod 644 "$new"
mv "$new" "$file"
