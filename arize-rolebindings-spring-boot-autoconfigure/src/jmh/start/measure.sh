#!/usr/bin/env bash
# Measures what a starter adds to the start of an application: measure.sh [ROUNDS [STARTER...]]
# Each round starts every application once, in an order that changes, so that other load of the machine affects all of
# them. Written are the medians of CPU and elapsed time, and of their differences to the application without a starter
# in the same round, with an interval that contains the true median with a probability of at least 95 %. A difference
# whose interval contains 0 is none that the rounds have shown. Fewer than 6 rounds have no interval. JAVA_25_HOME adds the rows of JDK 25; MAVEN_ARGS are arguments for Maven.
set -euo pipefail

rounds=${1:-25}
starters=(base arize "${@:2}")
[ $# -gt 1 ] || starters+=(spring-boot-starter-mongodb)
root=$(cd "$(dirname "$0")/../../../.." && pwd)
target=$root/arize-rolebindings-spring-boot-autoconfigure/target/start
results=$target/times.txt

build() {
	local options=(-B -q -Pbenchmark-start -Dstart.name="$1" package -pl :start)
	case $1 in
		base) ;;
		arize) options+=(-am -Dstart.group=com.arize.rolebindings -Dstart.starter=arize-rolebindings-spring-boot-starter) ;;
		*) options+=(-Dstart.starter="$1") ;;
	esac
	(cd "$root" && mvn "${options[@]}")
}

# What one of the applications requires, for all of them
arguments=(-Darize.api-key=any -Dspring.main.banner-mode=off -Dlogging.level.root=error)

# A class cache contains no classes of nested jars: it requires an extracted jar
prepare() {
	local java=$1 jar=$2
	"$java" -Djarmode=tools -jar "$jar" extract --force --destination "${jar%/*}/extracted"
	"$java" -XX:AOTCacheOutput="${jar%/*}/application.aot" -Dspring.context.exit=onRefresh "${arguments[@]}" \
		-jar "${jar%/*}/extracted/application.jar" >"$target/training.log" 2>&1
}

# Appends a line: way, starter, milliseconds of CPU, elapsed milliseconds
start() {
	local way=$1 starter=$2 java=$3
	shift 3
	local TIMEFORMAT='%3U %3S %3R' times
	times=$({ time "$java" "$@" "${arguments[@]}" -jar "$jar" >"$target/start.log" 2>&1; } 2>&1)
	awk -v way="$way" -v starter="$starter" '{ printf "%s\t%s\t%d\t%d\n", way, starter, ($1 + $2) * 1000, $3 * 1000 }' \
		<<<"$times" >>"$results"
}

start_all() {
	local starter=$1 java25=${JAVA_25_HOME:-}/bin/java jar=$target/$1/application.jar
	start "JDK 17, fat jar" "$starter" "${JAVA_HOME:+$JAVA_HOME/bin/}java"
	if [ -n "${JAVA_25_HOME:-}" ]; then
		start "JDK 25, fat jar" "$starter" "$java25"
		jar=$target/$starter/extracted/application.jar
		start "JDK 25, AOT cache" "$starter" "$java25" -XX:AOTCache="$target/$starter/application.aot" -XX:AOTMode=on
	fi
}

report() {
	awk -F'\t' '
		function sort(values, count,   i, j, value) {
			for (i = 2; i <= count; i++) {
				value = values[i]
				for (j = i - 1; j > 0 && values[j] > value; j--) {
					values[j + 1] = values[j]
				}
				values[j + 1] = value
			}
		}
		function median(values, count) {
			return (values[int((count + 1) / 2)] + values[int(count / 2) + 1]) / 2
		}
		# The rank of the ends of the interval: a value is above the true median with a probability of 1/2
		function rank(count,   k, term, sum) {
			term = 0.5 ^ count
			for (k = 0; sum + term <= 0.025; k++) {
				sum += term
				term *= (count - k) / (k + 1)
			}
			return k
		}
		function difference(values, count,   k, interval) {
			k = rank(count)
			if (k == 0) {
				return sprintf("%d (no interval: fewer than 6 rounds)", median(values, count))
			}
			interval = sprintf("%d to %d", values[k], values[count + 1 - k])
			return (values[k] <= 0 && values[count + 1 - k] >= 0) ? "no difference shown (" interval ")" \
				: sprintf("%d (%s)", median(values, count), interval)
		}
		function column(way, starter, times,   i, count, values, added) {
			count = rounds[way, starter]
			for (i = 1; i <= count; i++) {
				values[i] = times[way, starter, i]
				added[i] = times[way, starter, i] - times[way, "base", i]
			}
			sort(values, count)
			sort(added, count)
			return sprintf("%d | %s", median(values, count), (starter == "base") ? "" : difference(added, count))
		}
		{
			round = ++rounds[$1, $2]
			cpu[$1, $2, round] = $3
			elapsed[$1, $2, round] = $4
			if (round == 1) {
				rows[++count] = $1 FS $2
			}
		}
		END {
			print "| start | starter | CPU ms | added | elapsed ms | added |\n| --- | --- | ---: | --- | ---: | --- |"
			for (row = 1; row <= count; row++) {
				split(rows[row], key, FS)
				printf "| %s | `%s` | %s | %s |\n", key[1], key[2], column(key[1], key[2], cpu),
					column(key[1], key[2], elapsed)
			}
		}' "$results"
}

mkdir -p "$target"
for starter in "${starters[@]}"; do
	build "$starter"
	[ -z "${JAVA_25_HOME:-}" ] || prepare "$JAVA_25_HOME/bin/java" "$target/$starter/application.jar"
	# the first start reads files that the others find in memory
	start_all "$starter"
done
: >"$results"
for ((round = 0; round < rounds; round++)); do
	for ((i = 0; i < ${#starters[@]}; i++)); do
		start_all "${starters[(i + round) % ${#starters[@]}]}"
	done
done
sort -s -t$'\t' -k1,1 "$results" -o "$results"
report
