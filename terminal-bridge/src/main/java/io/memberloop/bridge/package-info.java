/**
 * The store's bridge. It owns tables, open bills, devices and printing; members, money and marketing belong to the
 * server, whose views it shows and prints.
 */
package io.memberloop.bridge;
