/** What a dish is when it is ordered: its choices, its weight, what the kitchen is told. Spoken by server and bridge alike. */
package io.memberloop.menu;
