import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import portal.attachments
import portal.fields
import portal.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='Daybreak',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True)),
                ('done_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('letters', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'day of digests',
                'verbose_name_plural': 'days of digests',
                'ordering': ['-day'],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail')),
                ('name', portal.fields.CzechCharField(db_collation='cs_cz', max_length=150, verbose_name='name')),
                ('language', models.CharField(choices=[('cs', 'Czech'), ('en', 'English')], default='cs', max_length=2, verbose_name='language')),
                ('mail_off', models.JSONField(blank=True, default=list, help_text='Topics (portal.enums.MailTopic) not to write about.', verbose_name='mails switched off')),
                ('is_active', models.BooleanField(default=True, verbose_name='may sign in')),
                ('is_staff', models.BooleanField(default=False, verbose_name='administers the installation')),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('demo_role', models.CharField(blank=True, choices=[('coordinator', 'Coordinator'), ('lead', 'Group lead'), ('provider', 'Provider'), ('reader', 'Reader'), ('administrator', 'Administrator')], editable=False, max_length=20, verbose_name='role in the demo')),
                ('demo_note', models.CharField(blank=True, editable=False, max_length=200, verbose_name='caption in the demo')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_once', violation_error_message='Somebody already signs in with this e-mail.')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text='What it is, once and for all; never sent twice.', max_length=150, unique=True)),
                ('kind', models.CharField(max_length=30)),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('subject', models.CharField(max_length=250, verbose_name='subject')),
                ('text', models.TextField(verbose_name='text')),
                ('secret', models.CharField(blank=True, editable=False, help_text='A personal link that the text leaves out; until sent.', max_length=300)),
                ('calendar', models.TextField(blank=True, help_text='A calendar entry that goes with it (text/calendar).')),
                ('object_id', models.PositiveBigIntegerField(blank=True, null=True)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('sending', 'being sent'), ('sent', 'sent'), ('failed', 'not sent')], default='waiting', max_length=8)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('not_before', models.DateTimeField(default=django.utils.timezone.now)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('error', models.TextField(blank=True)),
                ('content_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contenttypes.contenttype')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='letters', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'letter',
                'verbose_name_plural': 'letters',
                'ordering': ['-written_at', '-pk'],
                'indexes': [models.Index(fields=['state', 'not_before'], name='portal_lett_state_b37ba2_idx'), models.Index(fields=['content_type', 'object_id'], name='portal_lett_content_4fb4de_idx')],
            },
        ),
        migrations.CreateModel(
            name='MadeFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=150)),
                ('title', models.CharField(max_length=250, verbose_name='what it is')),
                ('parameters', models.JSONField(default=dict)),
                ('fingerprint', models.CharField(max_length=64)),
                ('language', models.CharField(choices=[('cs', 'Czech'), ('en', 'English')], default='cs', max_length=2)),
                ('source', models.FileField(blank=True, storage=portal.attachments.kept_files, upload_to=portal.models.made_name)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('making', 'being made'), ('done', 'done'), ('failed', 'not made')], default='waiting', max_length=8, verbose_name='state')),
                ('turn', models.PositiveSmallIntegerField(default=0)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('file', models.FileField(blank=True, storage=portal.attachments.kept_files, upload_to=portal.models.made_name)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('size', models.PositiveIntegerField(default=0)),
                ('url', models.CharField(blank=True, max_length=300)),
                ('problem', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('heard_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('fetched_at', models.DateTimeField(null=True)),
                ('expires_at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='made_files', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'file made in the background',
                'verbose_name_plural': 'files made in the background',
                'ordering': ['-asked_at', '-pk'],
                'indexes': [models.Index(fields=['expires_at'], name='portal_made_expires_771e57_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'making'])), fields=('user', 'fingerprint'), name='made_file_once_at_a_time', violation_error_message='This file is already being made for you.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('file', ''), _negated=True), models.Q(('url', ''), _negated=True), _connector='OR'), name='made_file_done_has_content', violation_error_message='A file that is done has its content.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('problem', ''), _negated=True), _connector='OR'), name='made_file_failed_says_why', violation_error_message='A file that could not be made says why.')],
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField()),
                ('verb', models.CharField(max_length=40)),
                ('source', models.CharField(max_length=40)),
                ('target', models.CharField(max_length=40)),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='contenttypes.contenttype')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(fields=['content_type', 'object_id', 'at'], name='portal_move_content_bf459d_idx')],
            },
        ),
    ]
