// libical's core alone: its package configuration would also link its stores and vCalendar 1.0, and with them Berkeley DB.
#pragma once
#include <libical/ical.h>
